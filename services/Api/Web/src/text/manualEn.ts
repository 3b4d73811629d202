/** What the page says of counts by hand, in English. */
export const manualEn = {
  enter: "Counted by hand",
  title: (zone: string) => `People counted by hand: ${zone}`,
  people: "People in the whole zone, now",
  note: "Circumstances (optional)",
  unknown: "Kept. The system knew nothing of that moment, so the count is not scored.",
  noInterval: (said: string) => `Kept. The system said ${said}, without a range of two ends: the count is not scored.`,
  held: (said: string) => `Kept. The system said ${said}: its range held.`,
  missed: (said: string, off: string) => `Kept. The system said ${said}: its range did not hold, it is off by ${off}.`,
  score: (held: string, scored: string, target: string) => `Ranges of this zone held ${held} of ${scored} counts in 30 days; ${target} are meant to.`,
  tooMany: (people: string) => `On average the system says ${people} people too many.`,
  tooFew: (people: string) => `On average the system says ${people} people too few.`,
  bad: "Its ranges cannot be trusted. Look at the cameras, or teach them anew.",
  shut: "Close",
};
