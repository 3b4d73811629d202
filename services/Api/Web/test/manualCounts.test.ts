import { describe, expect, it } from "vitest";
import { biasOf, toldOf } from "../src/live/manualCounts";
import { manualEn } from "../src/text/manualEn";
import { manualZh } from "../src/text/manualZh";
import type { ManualCount, ManualCountScore } from "../src/wire/types";

const counted: ManualCount = {
  zoneId: "gate", at: "2026-05-01T08:00:00Z", people: 31, enteredAt: "2026-05-01T08:00:10Z", by: null, note: null,
  systemPeople: 24.54, systemLow: 20, systemHigh: 30, systemCoverage: 1, systemIsLowerBound: false, held: false, difference: -6.46,
};

const score: ManualCountScore = { zoneId: "gate", counts: 4, scored: 4, held: 3, heldRatio: 0.75, meanError: 6.5, bias: -6.46, isBad: false };

describe("which way the system errs", () => {
  it("says whether there are too many or too few", () => {
    expect(biasOf(score, manualEn)).toBe("On average the system says 6.5 people too few.");
    expect(biasOf({ ...score, bias: 2 }, manualZh)).toBe("系统平均多计 2 人。");
  });
  it("says nothing of none", () => {
    expect(biasOf({ ...score, bias: 0.04 }, manualEn)).toBe("");
    expect(biasOf({ ...score, bias: null }, manualEn)).toBe("");
  });
});

describe("what became of a count by hand", () => {
  it("tells a range that did not hold and by how much the number is off", () => {
    expect(toldOf(counted, manualEn)).toBe("Kept. The system said 24.5 (20–30): its range did not hold, it is off by -6.5.");
  });
  it("tells a range that held", () => {
    expect(toldOf({ ...counted, people: 30, held: true, difference: 5.5 }, manualEn)).toContain("its range held");
  });
  it("does not score what the system did not know", () => {
    expect(toldOf({ ...counted, systemPeople: null, held: null }, manualEn)).toBe(manualEn.unknown);
    expect(toldOf({ ...counted, systemHigh: null, held: null }, manualEn)).toContain("24.5 (≥ 20)");
  });
});
