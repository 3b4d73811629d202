/** The 80 % interval of a number of people: in four of five cases the true number lies inside. */
export interface Band {
  low: number;
  /** Null when it is unknown how many more there may be. */
  high: number | null;
}

/** The interval as the API tells it; null where it tells none. */
export function bandOf(told: { lowPeople?: number | null; highPeople?: number | null }): Band | null {
  return told.lowPeople == null ? null : { low: told.lowPeople, high: told.highPeople ?? null };
}

/** The ends in whole people, outwards: what is shown is never narrower than what is known. */
export function wholeEnds(band: Band): Band {
  return { low: Math.floor(band.low + 1e-9), high: band.high === null ? null : Math.ceil(band.high - 1e-9) };
}
