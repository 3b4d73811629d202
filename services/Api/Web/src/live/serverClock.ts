/** How long a sample of the difference between the clocks is remembered; long enough for a quick one, short enough for drift. */
const REMEMBERED_MS = 60_000;

/** Events of a stream are written one after the other: one written so long before the last was written by a clock that was set back. */
const SET_BACK_MS = 1_000;

interface Sample {
  localAt: number;
  difference: number;
}

/**
 * The server's time, seen from here. The smallest difference between arrival and writing is the one with the least delay on the
 * way, so an event that waited somewhere does not make old values look fresh. Neither clock needs to be right.
 */
export class ServerClock {
  private samples: Sample[] = [];
  private lastServerAt = -Infinity;

  /** Notes an event that was written at serverAt and arrived at localAt, both in ms. */
  heard(serverAt: number, localAt: number): void {
    const difference = localAt - serverAt;
    // What was learnt of the clock as it was before says nothing of it now: all values would look old.
    if (serverAt < this.lastServerAt - SET_BACK_MS) this.samples = [];
    this.lastServerAt = serverAt;
    const recent = this.samples.filter((sample) => localAt - sample.localAt <= REMEMBERED_MS && sample.difference < difference);
    recent.push({ localAt, difference });
    this.samples = recent;
  }

  /** The server's time in ms at a local time; null before the first event. */
  at(localAt: number): number | null {
    if (this.samples.length === 0) return null;
    return localAt - Math.min(...this.samples.map((sample) => sample.difference));
  }
}
