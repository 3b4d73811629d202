import { useEffect, useRef } from "preact/hooks";
import { at, lesson, show } from "./lesson";
import { text } from "./words";
import { stillAddress, type Still } from "./wire";

/** All stills of the lesson, small, with what is said of each. */
export function StillList() {
  return (
    <ol class="stills">
      {lesson.value?.stills.map((still, i) => <StillItem key={still.name} still={still} index={i} />)}
    </ol>
  );
}

function StillItem({ still, index }: { still: Still; index: number }) {
  const t = text.value;
  const isShown = at.value === index;
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isShown) item.current?.scrollIntoView({ block: "nearest" });
  }, [isShown]);
  return (
    <li ref={item}>
      <button type="button" class={`still still-${still.state}`} aria-current={isShown} data-still={still.name} data-state={still.state} onClick={() => show(index)}>
        <img src={stillAddress(still.name)} alt="" loading="lazy" />
        <span class="still-number">{index + 1}</span>
        <span class="still-state">
          {t.states[still.state]}
          {still.people !== null && still.state !== "open" && ` · ${still.people}`}
        </span>
      </button>
    </li>
  );
}
