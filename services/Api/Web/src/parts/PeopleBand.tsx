import { bandOf, wholeEnds } from "../show/band";
import { count } from "../show/numbers";
import { text } from "../text/language";

interface BandProperties {
  told: { people: number | null; lowPeople?: number | null; highPeople?: number | null };
  /** In little room: the ends alone, in brackets. */
  isShort?: boolean;
}

/** Between which ends the true number of people lies in four of five cases; nothing where nobody knows, or where both ends are the number. */
export function PeopleBand({ told, isShort = false }: BandProperties) {
  const band = bandOf(told);
  if (told.people === null || band === null) return null;
  const { low, high } = wholeEnds(band);
  if (low === told.people && high === told.people) return null;
  const t = text.value;
  const ends = high === null ? t.bandOpen(count(low)) : t.band(count(low), count(high));
  const isOutside = told.people < low || (high !== null && told.people > high);
  return (
    <span class="people-band" data-band title={isOutside ? `${t.bandHint} ${t.bandOutside}` : t.bandHint}>
      {isShort ? t.inBrackets(ends) : ends}
    </span>
  );
}
