import type { DayPoint } from "../wire/types";

/** The business day of the site at a moment, yyyy-MM-dd. */
export function businessDay(ms: number, timeZone: string, start: string): string {
  const [hours = 0, minutes = 0] = start.split(":").map(Number);
  return new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(ms - (hours * 60 + minutes) * 60_000);
}

/** The days from today on: what lies behind is no forecast any more. */
export function fromToday(days: readonly DayPoint[], today: string): DayPoint[] {
  return days.filter((day) => day.date >= today);
}

/** Top of the chart of days: capacity and the likely bounds fit in. */
export function topOfDays(days: readonly DayPoint[], capacity: number | null): number {
  const most = Math.max(capacity ?? 0, ...days.map((day) => day.high80));
  return most === 0 ? 1 : most * 1.08;
}

/** A share of the height in percent, within the chart. */
export function heightOf(value: number, top: number): number {
  return Math.min(100, Math.max(0, (value / top) * 100));
}

/** "Sat 2 May" */
export function dayName(date: string, lang: "zh" | "en"): string {
  return dayFormat(date, lang, { weekday: "short", day: "numeric", month: "short" });
}

/** Day of the week and day of the month, for a narrow column. */
export function dayParts(date: string, lang: "zh" | "en"): { weekday: string; day: string } {
  return { weekday: dayFormat(date, lang, { weekday: "narrow" }), day: String(Number(date.slice(8))) };
}

function dayFormat(date: string, lang: "zh" | "en", options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(lang === "zh" ? "zh-CN" : "en-GB", { timeZone: "UTC", ...options }).format(Date.parse(`${date}T00:00:00Z`));
}
