import { describe, expect, it } from "vitest";
import { ServerClock } from "../src/live/serverClock";

describe("ServerClock", () => {
  it("knows nothing before the first event", () => {
    expect(new ServerClock().at(1_000)).toBeNull();
  });

  it("takes the event with the least delay on the way, not the last one", () => {
    const clock = new ServerClock();
    // Local time is 5 000 ms behind; delays of 40, 10 and 900 ms.
    clock.heard(6_000, 1_040);
    clock.heard(7_000, 2_010);
    clock.heard(8_000, 3_900);
    expect(clock.at(3_900)).toBe(8_890);
  });

  it("does not make values look fresh that waited on the way", () => {
    const clock = new ServerClock();
    clock.heard(10_000, 10_000);
    // Ten seconds of events arrive in one go.
    clock.heard(11_000, 20_000);
    expect(clock.at(20_000)).toBe(20_000);
  });

  it("follows at once when the server's clock was set back", () => {
    const clock = new ServerClock();
    clock.heard(3_600_000, 1_000);
    // An hour back, and half a second later.
    clock.heard(500, 1_500);
    expect(clock.at(1_500)).toBe(500);
  });

  it("forgets a quick event after a minute, so that drift is followed", () => {
    const clock = new ServerClock();
    clock.heard(0, 0);
    clock.heard(60_001, 60_101);
    expect(clock.at(60_101)).toBe(60_001);
  });
});
