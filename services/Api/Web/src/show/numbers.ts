/** Numbers and times as people read them. */

const whole = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

/** 12,345: both languages group by thousands. */
export function count(value: number): string {
  return whole.format(value);
}

/** 97 %: rounded down, so that nothing reads as full that is not. */
export function percent(ratio: number): string {
  return `${whole.format(Math.floor(ratio * 100 + 1e-9))}%`;
}

/** People per m² with two digits below ten; people in a large zone never read as none. */
export function density(value: number, people: number | null): string {
  if (people !== null && people > 0 && value < 0.005) return "<0.01";
  return value < 10 ? value.toFixed(2) : value.toFixed(1);
}

/** An age in the largest unit that fits: 12 s, 5 min, 3 h. */
export function age(ms: number, lang: "zh" | "en"): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const [value, unit] =
    seconds < 120 ? [seconds, 0] : seconds < 7200 ? [Math.floor(seconds / 60), 1] : [Math.floor(seconds / 3600), 2];
  const units = lang === "zh" ? ["秒", "分钟", "小时"] : ["s", "min", "h"];
  return `${value} ${units[unit]}`;
}

/** HH:mm:ss in the site's own time zone. */
export function clockTime(ms: number, timeZone: string): string {
  return timeFormat(timeZone).format(ms);
}

/** HH:mm in the site's own time zone. */
export function hourMinute(ms: number, timeZone: string): string {
  return clockTime(ms, timeZone).slice(0, 5);
}

/** 29K, 2.9万: for a narrow place. */
export function shortCount(value: number, lang: "zh" | "en"): string {
  return new Intl.NumberFormat(lang === "zh" ? "zh-CN" : "en", { notation: "compact", maximumSignificantDigits: 3 }).format(Math.round(value));
}

/** The day in the site's own time zone, in words. */
export function day(ms: number, timeZone: string, lang: "zh" | "en"): string {
  return new Intl.DateTimeFormat(lang === "zh" ? "zh-CN" : "en-GB", { timeZone, weekday: "short", day: "numeric", month: "short" }).format(ms);
}

const timeFormats = new Map<string, Intl.DateTimeFormat>();

function timeFormat(timeZone: string): Intl.DateTimeFormat {
  let format = timeFormats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
    timeFormats.set(timeZone, format);
  }
  return format;
}
