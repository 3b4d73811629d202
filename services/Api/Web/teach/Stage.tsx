import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { addHead, current, removeHead } from "./lesson";
import { fit, headAt, pan, toStill, zoom, type Size, type View } from "./view";
import { stillAddress, type Still } from "./wire";

/** Screen pixels: a mark's radius, how near a click takes a mark away, and how far a press moves before it is a drag. */
const MARK_PX = 7;
const NEAR_PX = 8;
const DRAG_PX = 4;

const WHEEL_FACTOR = 1.2;

/** Asks the stage on the screen for a zoom: a factor, or 0 for the whole picture. */
export const zoomBy = (factor: number): void => void window.dispatchEvent(new CustomEvent("stage-zoom", { detail: factor }));

/** The still, as large as wished, with a mark on every head that was clicked. */
export function Stage() {
  const still = current.value;
  return <div class="stage-room">{still && <StillStage key={still.name} still={still} />}</div>;
}

function StillStage({ still }: { still: Still }) {
  const stage = useRef<HTMLDivElement>(null);
  const pressed = useRef<{ x: number; y: number; moved: boolean } | null>(null);
  const [room, setRoom] = useState<Size | null>(null);
  const [view, setView] = useState<View | null>(null);
  const size = { width: still.widthPx, height: still.heightPx };

  useLayoutEffect(() => {
    const element = stage.current!;
    const measure = () => {
      const found = { width: element.clientWidth, height: element.clientHeight };
      setRoom(found);
      setView(fit(size, found));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [still.name]);

  useLayoutEffect(() => {
    if (!room) return;
    const asked = (event: Event) => {
      const factor = (event as CustomEvent<number>).detail;
      setView((now) => (now && factor > 0 ? zoom(now, factor, { x: room.width / 2, y: room.height / 2 }, size, room) : fit(size, room)));
    };
    window.addEventListener("stage-zoom", asked);
    return () => window.removeEventListener("stage-zoom", asked);
  }, [room, still.name]);

  const place = (event: MouseEvent) => {
    const element = stage.current!;
    const box = element.getBoundingClientRect();
    return { x: event.clientX - box.left - element.clientLeft, y: event.clientY - box.top - element.clientTop };
  };

  const onWheel = (event: WheelEvent) => {
    event.preventDefault();
    if (room) setView((now) => now && zoom(now, event.deltaY < 0 ? WHEEL_FACTOR : 1 / WHEEL_FACTOR, place(event), size, room));
  };

  const onPointerDown = (event: PointerEvent) => {
    if (event.button !== 0) return;
    pressed.current = { ...place(event), moved: false };
    stage.current!.setPointerCapture(event.pointerId);
  };

  const onPointerMove = (event: PointerEvent) => {
    const press = pressed.current;
    if (!press || !room) return;
    const now = place(event);
    if (!press.moved && Math.hypot(now.x - press.x, now.y - press.y) < DRAG_PX) return;
    setView((shown) => shown && pan(shown, now.x - press.x, now.y - press.y, size, room));
    pressed.current = { ...now, moved: true };
  };

  const onPointerUp = (event: PointerEvent) => {
    const press = pressed.current;
    pressed.current = null;
    if (!press || press.moved || !view) return;
    const { x, y } = place(event);
    const hit = headAt(view, x, y, still.heads ?? [], NEAR_PX);
    const head = toStill(view, x, y, size);
    if (hit >= 0) removeHead(hit);
    else if (head) addHead(head);
  };

  return (
    <div
      class="stage"
      data-stage
      ref={stage}
      onWheel={onWheel}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={() => (pressed.current = null)}
    >
      {view && (
        <>
          <img
            src={stillAddress(still.name)}
            alt=""
            draggable={false}
            width={size.width * view.scale}
            height={size.height * view.scale}
            class={view.scale >= 3 ? "stage-pixels" : ""}
            style={{ transform: `translate(${view.left}px, ${view.top}px)` }}
          />
          <svg class="stage-marks" aria-hidden="true">
            {(still.heads ?? []).map(([x, y], i) => (
              <g key={i} data-head transform={`translate(${x * view.scale + view.left} ${y * view.scale + view.top})`}>
                <circle r={MARK_PX} class="mark-halo" />
                <circle r={MARK_PX} class="mark" />
                <circle r={1.5} class="mark-dot" />
              </g>
            ))}
          </svg>
        </>
      )}
    </div>
  );
}
