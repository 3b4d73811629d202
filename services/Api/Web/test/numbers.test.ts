import { describe, expect, it } from "vitest";
import { age, clockTime, count, density, percent } from "../src/show/numbers";

describe("percent", () => {
  it.each([
    [0, "0%"],
    [0.799999, "79%"],
    [0.999, "99%"],
    [0.29, "29%"],
    [1, "100%"],
    [1.034, "103%"],
  ])("of %d is %s, never rounded up", (ratio, expected) => {
    expect(percent(ratio)).toBe(expected);
  });
});

describe("others", () => {
  it("groups thousands", () => {
    expect(count(12345)).toBe("12,345");
  });

  it("writes densities with two digits, large ones with one", () => {
    expect(density(0.404, 4)).toBe("0.40");
    expect(density(12.34, 99)).toBe("12.3");
  });

  it("never writes people as a density of zero", () => {
    // 1 person on 250 m² is 0.004; on 200 m² it is 0.005, which rounds up by itself.
    expect(density(1 / 250, 1)).toBe("<0.01");
    expect(density(1 / 200, 1)).toBe("0.01");
    expect(density(0, 1)).toBe("<0.01");
    expect(density(0, 0)).toBe("0.00");
  });

  it("tells ages in the unit that fits", () => {
    expect(age(119_999, "en")).toBe("119 s");
    expect(age(120_000, "en")).toBe("2 min");
    expect(age(7_200_000, "zh")).toBe("2 小时");
    expect(age(-5, "en")).toBe("0 s");
  });

  it("tells the time of the site, also past midnight", () => {
    // 16:00 UTC is midnight in Shanghai (UTC+8, no summer time).
    expect(clockTime(Date.UTC(2026, 4, 1, 16, 0, 5), "Asia/Shanghai")).toBe("00:00:05");
  });
});
