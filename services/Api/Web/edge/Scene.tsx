import { now, outlined } from "./live";
import { arrowOf, dotsOf, lowerEndOf, pathOf, topOf } from "./scene";
import { nameOf } from "./words";

/** Zones, lines, cells and people of the camera, where its picture has them; the picture itself is not shown. */
export function Scene() {
  const camera = outlined.value!;
  const unit = camera.height / 100;
  const people = new Map(now.value?.zones.map((zone) => [zone.id, zone.people]));
  return (
    <svg class="scene" viewBox={`0 0 ${camera.width} ${camera.height}`} style={`--unit: ${unit}px`} data-scene={camera.id} role="img" aria-label={nameOf(camera.name, camera.id)}>
      <defs>
        <marker id="tip" viewBox="0 0 6 6" refX="5" refY="3" markerWidth="4" markerHeight="4" orient="auto">
          <path d="M0 0 6 3 0 6z" class="tip" />
        </marker>
      </defs>
      {camera.zones.map((zone, i) => (
        <g key={zone.id} class={`zone zone-${i % 4}`}>
          {zone.outlines.map((outline, k) => <polygon key={k} points={pathOf(outline)} />)}
        </g>
      ))}
      {camera.cells.map((border, i) => <polyline key={i} class="cell" points={pathOf(border)} />)}
      {camera.lines.map((line) => {
        const [from, to] = arrowOf(line, camera.height);
        return (
          <g key={line.id} class="line">
            <line x1={line.from[0]} y1={line.from[1]} x2={line.to[0]} y2={line.to[1]} />
            <line x1={from[0]} y1={from[1]} x2={to[0]} y2={to[1]} marker-end="url(#tip)" />
          </g>
        );
      })}
      {dotsOf(now.value?.dots ?? []).map((dot, i) => (
        <circle key={i} class="dot" cx={dot.x} cy={dot.y} r={unit * (dot.isNewest ? 1.4 : 0.7)} opacity={dot.opacity} data-dot={dot.isNewest ? "newest" : "older"} />
      ))}
      {camera.zones.map((zone, i) => {
        const [x, y] = topOf(zone.outlines[0]!);
        const name = nameOf(zone.name, zone.id);
        const place = placed(x, y, camera.width, camera.height, unit);
        return <text key={zone.id} class={`label zone-${i % 4}`} {...place}>{people.has(zone.id) ? `${name} ${people.get(zone.id)}` : name}</text>;
      })}
      {camera.lines.map((line, i) => {
        const [x, y] = lowerEndOf(line);
        const total = now.value?.lines[i];
        const name = nameOf(line.name, line.id);
        return <text key={line.id} class="label line-label" {...placed(x, y, camera.width, camera.height, unit)}>{total ? `${name} ${total.in} / ${total.out}` : name}</text>;
      })}
    </svg>
  );
}

/** Beside a point, and within the picture: near the right edge to its left. */
function placed(x: number, y: number, width: number, height: number, unit: number) {
  const isRight = x > width * 0.75;
  return { x: isRight ? Math.min(x, width) - unit : Math.max(x, 0) + unit, y: Math.min(Math.max(y, 0) + unit * 3.4, height - unit), "text-anchor": isRight ? ("end" as const) : ("start" as const) };
}
