import type { manualEn } from "../text/manualEn";
import type { ManualCount, ManualCountScore, ManualCountScores } from "../wire/types";

/** The score of a zone over 30 days; null when nothing of it is scored yet, or nobody answers. */
export async function scoreOfZone(zoneId: string): Promise<ManualCountScore | null> {
  try {
    const answer = await fetch("/api/v1/manual-counts/score");
    if (!answer.ok) return null;
    const scores = (await answer.json()) as ManualCountScores;
    const found = scores.zones.find((zone) => zone.zoneId === zoneId);
    return found && found.scored > 0 ? found : null;
  } catch {
    return null;
  }
}

/** What became of a count, in words. */
export function toldOf(count: ManualCount, t: typeof manualEn): string {
  if (count.systemPeople === null) return t.unknown;
  const said = saidOf(count);
  if (count.held === null) return t.noInterval(said);
  return count.held ? t.held(said) : t.missed(said, signed(count.difference ?? 0));
}

/** Which way the system errs in a zone, in words; empty where it errs neither way or nobody knows. */
export function biasOf({ bias }: ManualCountScore, t: typeof manualEn): string {
  const people = short(Math.abs(bias ?? 0));
  if (bias === null || people === "0") return "";
  return bias > 0 ? t.tooMany(people) : t.tooFew(people);
}

function saidOf({ systemPeople, systemLow, systemHigh }: ManualCount): string {
  const people = short(systemPeople ?? 0);
  if (systemLow === null) return people;
  return systemHigh === null ? `${people} (≥ ${short(systemLow)})` : `${people} (${short(systemLow)}–${short(systemHigh)})`;
}

function short(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function signed(value: number): string {
  return `${value > 0 ? "+" : ""}${short(value)}`;
}
