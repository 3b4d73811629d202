import type { DayReach, LoadLevel, Reach } from "../wire/types";

/** A forecast that is older says nothing of what is to come; the server judges alike. */
export const STALE_AFTER_MS = 5 * 60_000;
export const DAYS_STALE_AFTER_MS = 26 * 3_600_000;

/** As the server: as likely as not, and not to be expected but possible. */
const EXPECTED_FROM = 0.5;
const POSSIBLE_FROM = 0.2;

/** A level that is coming: when, in ms or as a date, and how probable it is by then. */
export interface Coming<Time = number> {
  levelId: string;
  at: Time;
  probability: number;
}

/** The highest level that is to be expected, and the highest above it that may come. */
export interface Outlook<Time = number> {
  expected: Coming<Time> | null;
  possible: Coming<Time> | null;
}

/** Whether a forecast still counts at this time of the server. Without a clock nothing does, nor one from before the server's clock was set back. */
export function isFreshForecast(issuedAt: string | null, nowMs: number | null, staleAfterMs = STALE_AFTER_MS): boolean {
  return issuedAt !== null && nowMs !== null && Math.abs(nowMs - Date.parse(issuedAt)) <= staleAfterMs;
}

/** Whether the forecast that is held is not the one that the server tells of: an older one, or one from before its clock was set back. */
export function isOutdated(heldIssuedAt: string | null, toldIssuedAt: string): boolean {
  const ahead = heldIssuedAt === null ? -Infinity : Date.parse(heldIssuedAt) - Date.parse(toldIssuedAt);
  return ahead < 0 || ahead > STALE_AFTER_MS;
}

/** What is coming in the next hours above the level that holds now (null: none). */
export function outlookOf(reaches: readonly Reach[], levels: readonly LoadLevel[], levelNow: string | null): Outlook {
  const above = risingAbove(reaches, levels, levelNow);
  const at = (time: string | null) => (time === null ? null : Date.parse(time));
  return pick(above, (reach) => at(reach.reachedAt), (reach) => at(reach.mayBeReachedAt));
}

/** What is coming in the next days, from today on. */
export function dayOutlookOf(reaches: readonly DayReach[], levels: readonly LoadLevel[]): Outlook<string> {
  return pick(risingAbove(reaches, levels, null), (reach) => reach.reachedOn, (reach) => reach.mayBeReachedOn);
}

/** What a tile has room for: the two highest levels only, and only what comes within so many ms. Expected goes before possible. */
export function hintOf(
  reaches: readonly Reach[], levels: readonly LoadLevel[], levelNow: string | null, nowMs: number, withinMs: number,
): (Coming & { isExpected: boolean }) | null {
  const grave = risingAbove(reaches, levels, levelNow).filter((reach) => levels.slice(-2).some((level) => level.id === reach.levelId));
  const soon = (time: string | null) => time !== null && Date.parse(time) - nowMs <= withinMs;
  const expected = grave.findLast((reach) => soon(reach.reachedAt));
  if (expected) return { ...coming(expected, Date.parse(expected.reachedAt!), EXPECTED_FROM), isExpected: true };
  const possible = grave.findLast((reach) => soon(reach.mayBeReachedAt));
  return possible ? { ...coming(possible, Date.parse(possible.mayBeReachedAt!), POSSIBLE_FROM), isExpected: false } : null;
}

type AnyReach = { levelId: string | null; chances: { probability: number | null }[] };

function risingAbove<T extends AnyReach>(reaches: readonly T[], levels: readonly LoadLevel[], levelNow: string | null): T[] {
  const now = levels.findIndex((level) => level.id === levelNow);
  return levels.slice(now + 1).flatMap((level) => reaches.find((reach) => reach.levelId === level.id) ?? []);
}

function pick<T extends AnyReach, Time>(rising: readonly T[], reachedAt: (reach: T) => Time | null, mayBeAt: (reach: T) => Time | null): Outlook<Time> {
  const expected = rising.findLast((reach) => reachedAt(reach) !== null);
  const possible = rising.slice(expected ? rising.indexOf(expected) + 1 : 0).findLast((reach) => mayBeAt(reach) !== null);
  return {
    expected: expected ? coming(expected, reachedAt(expected)!, EXPECTED_FROM) : null,
    possible: possible ? coming(possible, mayBeAt(possible)!, POSSIBLE_FROM) : null,
  };
}

function coming<Time>(reach: AnyReach, at: Time, least: number): Coming<Time> {
  const probability = reach.chances.find((chance) => (chance.probability ?? 0) >= least)?.probability ?? least;
  return { levelId: reach.levelId ?? "", at, probability };
}
