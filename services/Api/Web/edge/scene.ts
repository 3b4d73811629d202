import type { Dots, LineOutlined, Point } from "./wire";

/** A dot as it is drawn: the newest bright and large, older ones fading out to nothing at three seconds. */
export interface Dot {
  readonly x: number;
  readonly y: number;
  readonly isNewest: boolean;
  readonly opacity: number;
}

/** How long a place of somebody is shown. */
export const SHOWN_SECONDS = 3;

const MAX_FADED = 0.6;

/** The dots of the last seconds, oldest first, so that the newest lie on top. Only of the newest frame, and only while it is of the present, is anybody said to be there now. */
export function dotsOf(frames: readonly Dots[]): readonly Dot[] {
  return frames.flatMap((frame, i) => {
    const isNewest = i === frames.length - 1 && frame.ageSeconds <= 2;
    const opacity = isNewest ? 1 : MAX_FADED * Math.max(0, 1 - frame.ageSeconds / SHOWN_SECONDS);
    return frame.places.map(([x, y]) => ({ x, y, isNewest, opacity }));
  });
}

/** The arrow from the middle of a line to its inner side: as long as a quarter of the line, and between a twentieth and a tenth of the picture's height. */
export function arrowOf(line: LineOutlined, height: number): readonly [from: Point, to: Point] {
  const [dx, dy] = [line.to[0] - line.from[0], line.to[1] - line.from[1]];
  const length = Math.hypot(dx, dy) || 1;
  const middle: Point = [(line.from[0] + line.to[0]) / 2, (line.from[1] + line.to[1]) / 2];
  const side = (line.inside[0] - middle[0]) * -dy + (line.inside[1] - middle[1]) * dx >= 0 ? 1 : -1;
  const reach = (side * Math.min(Math.max(length / 4, height * 0.05), height * 0.1)) / length;
  return [middle, [middle[0] - dy * reach, middle[1] + dx * reach]];
}

/** The uppermost corner of an outline, beside which its name is written. */
export const topOf = (outline: readonly Point[]): Point => outline.reduce((top, point) => (point[1] < top[1] ? point : top));

/** The lower end of a line: beside it stands the name of the line, where the names of the zones beside it do not. */
export const lowerEndOf = (line: LineOutlined): Point => (line.to[1] > line.from[1] ? line.to : line.from);

export const pathOf = (points: readonly Point[]): string => points.map(([x, y]) => `${x},${y}`).join(" ");
