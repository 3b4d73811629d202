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
    expect(density(0.404)).toBe("0.40");
    expect(density(12.34)).toBe("12.3");
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
