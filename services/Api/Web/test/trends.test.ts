import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { OccupancyWindow, WindowsEvent } from "../src/wire/types";

const at = (seconds: number) => new Date(seconds * 1000).toISOString();
const window = (seconds: number, meanPeople: number): OccupancyWindow => ({ start: at(seconds), meanPeople, lowPeople: null, highPeople: null, minPeople: meanPeople, maxPeople: meanPeople, lastPeople: meanPeople, coverageRatio: 1, final: true });
const answer = (...windows: OccupancyWindow[]) => Promise.resolve({ ok: true, status: 200, json: () => Promise.resolve({ windows }) });
const streamed = (...windows: OccupancyWindow[]): WindowsEvent => ({
  at: at(1_000),
  windows: windows.map((window) => ({ zoneId: "gate", every: "10s", window })),
});

const fetched = vi.fn();
let trends: typeof import("../src/trend/trends");

beforeEach(async () => {
  vi.useFakeTimers();
  vi.resetModules();
  vi.stubGlobal("fetch", fetched.mockReset());
  trends = await import("../src/trend/trends");
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("a load that failed", () => {
  it("is tried again after 2 s, then after twice as long each time, up to a minute", async () => {
    fetched.mockRejectedValue(new TypeError("Failed to fetch"));
    trends.want("gate");
    await vi.advanceTimersByTimeAsync(0);
    let tries = 1;
    for (const pause of [2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]) {
      await vi.advanceTimersByTimeAsync(pause - 1);
      expect(fetched).toHaveBeenCalledTimes(tries);
      await vi.advanceTimersByTimeAsync(1);
      expect(fetched).toHaveBeenCalledTimes(++tries);
    }
  });

  it("gives the trend in the end, and is not tried after that", async () => {
    fetched.mockResolvedValueOnce({ ok: false, status: 503 }).mockImplementation(() => answer(window(10, 1), window(20, 2)));
    trends.want("gate");
    await vi.advanceTimersByTimeAsync(600_000);
    expect(trends.trendOf("gate").value).toEqual({ times: [10, 20], people: [1, 2], bands: [null, null] });
    expect(fetched).toHaveBeenCalledTimes(2);
  });

  it("does not stop what the stream brings", async () => {
    fetched.mockRejectedValue(new TypeError("Failed to fetch"));
    trends.want("gate");
    await vi.advanceTimersByTimeAsync(0);
    trends.takeWindows(streamed(window(990, 4)));
    expect(trends.trendOf("gate").value).toEqual({ times: [990], people: [4], bands: [null] });
  });

  it("is tried at once when the connection is back, and only once", async () => {
    fetched.mockRejectedValueOnce(new TypeError("Failed to fetch")).mockImplementation(() => answer(window(10, 1)));
    trends.want("gate");
    await vi.advanceTimersByTimeAsync(0);
    trends.reloadAll();
    await vi.advanceTimersByTimeAsync(0);
    expect(trends.trendOf("gate").value.times).toEqual([10]);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(fetched).toHaveBeenCalledTimes(2);
  });
});

describe("windows of the stream", () => {
  it("that skip over one make the zone be asked for again", async () => {
    fetched.mockImplementationOnce(() => answer(window(900, 1))).mockImplementation(() => answer(window(900, 1), window(910, 2), window(920, 3)));
    trends.want("gate");
    await vi.advanceTimersByTimeAsync(0);
    trends.takeWindows(streamed(window(920, 3)));
    await vi.advanceTimersByTimeAsync(0);
    expect(fetched).toHaveBeenCalledTimes(2);
    expect(trends.trendOf("gate").value).toEqual({ times: [900, 910, 920], people: [1, 2, 3], bands: [null, null, null] });
  });

  it("that follow each other do not, in whatever order they come", async () => {
    fetched.mockImplementation(() => answer(window(900, 1)));
    trends.want("gate");
    await vi.advanceTimersByTimeAsync(0);
    trends.takeWindows(streamed(window(920, 3), window(910, 2)));
    await vi.advanceTimersByTimeAsync(0);
    expect(fetched).toHaveBeenCalledTimes(1);
  });

  it("of a zone that nobody asked for are let go", () => {
    trends.takeWindows(streamed(window(920, 3)));
    expect(trends.trendOf("gate").value.times).toEqual([]);
  });
});
