import { describe, expect, it } from "vitest";
import { byLoad, matching, standing } from "../src/live/order";
import { LEVELS, UNKNOWN, zone } from "./samples";

const ids = (zones: { zone: { id: string } }[]) => zones.map(({ zone }) => zone.id).join(" ");

describe("byLoad", () => {
  it("puts the most loaded first and unknown zones before the calm ones", () => {
    const zones = [
      zone("calm", { loadRatio: 0.1 }),
      zone("dark", UNKNOWN),
      zone("yellow", { loadRatio: 0.85, levelId: "yellow" }),
      zone("full", { loadRatio: 1.1, levelId: "full" }),
      zone("busy", { loadRatio: 0.7 }),
    ];
    expect(ids(byLoad(zones, LEVELS))).toBe("full yellow dark busy calm");
  });

  it("keeps the plan's order among equals", () => {
    expect(ids(byLoad([zone("b"), zone("a"), zone("c")], LEVELS))).toBe("b a c");
  });
});

describe("matching", () => {
  const zones = [zone("gate"), zone("hall")];

  it("finds by id, by name in either language and by camera, whatever the case", () => {
    expect(ids(matching(zones, "GATE"))).toBe("gate");
    expect(ids(matching(zones, "hall区"))).toBe("hall");
    expect(ids(matching(zones, "cam-ga"))).toBe("gate");
  });

  it("wants every word", () => {
    expect(ids(matching(zones, "zone hall"))).toBe("hall");
    expect(ids(matching(zones, "gate hall"))).toBe("");
  });

  it("finds everything without words", () => {
    expect(ids(matching(zones, "  "))).toBe("gate hall");
  });
});

describe("standing", () => {
  it("is unknown without people, normal below the first level, otherwise the level", () => {
    expect(standing(zone("a", UNKNOWN))).toBe("unknown");
    expect(standing(zone("a"))).toBe("normal");
    expect(standing(zone("a", { levelId: "red" }))).toBe("red");
  });
});
