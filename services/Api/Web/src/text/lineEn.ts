/** Counting lines, in English. */
export const lineEn = {
  title: "Lines",
  today: "people today, each way",
  in: "in",
  out: "out",
  into: (zone: string) => `into ${zone}`,
  minutes: "Last 15 minutes",
  chart: (line: string) => `${line}: in (up) and out (down) in each of the last 15 minutes`,
  minute: (time: string, entered: string, left: string) => `${time}: ${entered} in, ${left} out`,
  notCounted: (time: string) => `${time}: not counted`,
  counting: "Counting",
  unknown: "Unknown",
  unknownReason: "Who crosses is not known at present",
  until: (time: string) => `counted until ${time}`,
  never: "nothing heard of it yet",
  lastCrossed: (age: string) => `last crossing ${age} ago`,
  atLeast: "at least so many: crowded beyond its model",
};
