/** What the edge tells its own page of a camera. */

export type Point = readonly [x: number, y: number];

export interface Named {
  readonly zh: string;
  readonly en: string;
}

export type State = "connecting" | "live" | "blind" | "stopped";

export interface Listed {
  readonly id: string;
  readonly name: Named | null;
  readonly state: State;
  /** Why, in English as the program says it; null where it needs none. */
  readonly reason: string | null;
}

export interface LineOutlined {
  readonly id: string;
  readonly name: Named | null;
  readonly from: Point;
  readonly to: Point;
  readonly inside: Point;
  readonly into: Named | null;
  readonly outOf: Named | null;
}

/** What does not change, in pixels of width × height. */
export interface Outlined {
  readonly id: string;
  readonly name: Named | null;
  readonly width: number;
  readonly height: number;
  readonly zones: readonly { readonly id: string; readonly name: Named; readonly outlines: readonly (readonly Point[])[] }[];
  readonly lines: readonly LineOutlined[];
  readonly cells: readonly (readonly Point[])[];
}

export interface Dots {
  readonly ageSeconds: number;
  readonly places: readonly Point[];
}

export interface Now {
  readonly state: State;
  readonly reason: string | null;
  /** Null where no frame of the last 3 seconds was counted. */
  readonly ageSeconds: number | null;
  readonly zones: readonly { readonly id: string; readonly people: number }[];
  /** In the order of the outlined lines; empty where no frame was counted. */
  readonly lines: readonly { readonly in: number; readonly out: number }[];
  /** Newest frame last. */
  readonly dots: readonly Dots[];
}

export const readCameras = (): Promise<readonly Listed[]> => ask("cameras");

export const readOutlines = (id: string): Promise<Outlined> => ask(`cameras/${encodeURIComponent(id)}/outlines`);

export const readNow = (id: string): Promise<Now> => ask(`cameras/${encodeURIComponent(id)}/now`);

async function ask<T>(address: string): Promise<T> {
  const response = await fetch(`/edge/${address}`, { cache: "no-store" });
  if (!response.ok) throw new Error((await response.text()) || `${response.status}`);
  return response.json() as Promise<T>;
}
