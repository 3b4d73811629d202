/** Level colours come from the site plan; these functions keep them readable on the page, whatever they are. */

type Rgb = [number, number, number];

/** Graphics need 3:1 against what lies under them (WCAG 2.2, 1.4.11). */
const LEAST_CONTRAST = 3;

/**
 * The colour, made lighter on dark ground and darker on light ground until it can be told from it. First by scaling its channels,
 * which keeps it as strong as it was; only when that is used up by mixing in white or black.
 */
export function visibleOn(color: string, ground: string): string {
  const onDark = luminance(parse(ground)) < 0.2;
  const target: Rgb = onDark ? [255, 255, 255] : [0, 0, 0];
  const most = Math.max(...parse(color), 1);
  for (let step = 0; step <= 40; step++) {
    const share = step / 20;
    const strong = mix(parse(color), onDark ? scaled(parse(color), 255 / most) : target, Math.min(1, share));
    const candidate = share <= 1 ? strong : mix(strong, target, share - 1);
    const written = write(candidate);
    if (contrastOf(written, ground) >= LEAST_CONTRAST) return written;
  }
  return write(target);
}

/** Black or white, whichever reads better on the colour. */
export function inkOn(color: string): string {
  const ground = parse(color);
  return contrast([255, 255, 255], ground) >= contrast([11, 17, 24], ground) ? "#ffffff" : "#0b1118";
}

/** Contrast of two colours by WCAG, 1 to 21. */
export function contrastOf(a: string, b: string): number {
  return contrast(parse(a), parse(b));
}

function parse(color: string): Rgb {
  const value = Number.parseInt(color.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

function write(color: Rgb): string {
  return `#${color.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  return from.map((part, i) => part + (to[i]! - part) * share) as Rgb;
}

function scaled(color: Rgb, by: number): Rgb {
  return color.map((part) => part * by) as Rgb;
}

function luminance(color: Rgb): number {
  const [red, green, blue] = color.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: Rgb, b: Rgb): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}
