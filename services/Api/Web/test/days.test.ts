import { describe, expect, it } from "vitest";
import { businessDay, dayName, dayParts, fromToday, heightOf, topOfDays } from "../src/forecast/days";

const day = (date: string, people: number) => ({ date, people, low80: people - 1, high80: people + 1, low95: people - 2, high95: people + 200, peak: [] });

describe("businessDay", () => {
  it("is the day at the site, which may begin later than at midnight", () => {
    // 18:30 UTC is 02:30 of the next day in Shanghai.
    const night = Date.UTC(2026, 4, 1, 18, 30);
    expect(businessDay(night, "Asia/Shanghai", "00:00")).toBe("2026-05-02");
    expect(businessDay(night, "Asia/Shanghai", "04:00")).toBe("2026-05-01");
    expect(businessDay(night, "UTC", "00:00")).toBe("2026-05-01");
  });
});

describe("days", () => {
  it("begin with today", () => {
    expect(fromToday([day("2026-05-01", 1), day("2026-05-02", 2)], "2026-05-02").map(({ date }) => date)).toEqual(["2026-05-02"]);
  });

  it("stand within their chart", () => {
    expect(topOfDays([day("2026-05-01", 99)], null)).toBeCloseTo(108);
    expect(topOfDays([day("2026-05-01", 99)], 200)).toBeCloseTo(216);
    expect(topOfDays([], null)).toBe(1);
    expect([heightOf(54, 108), heightOf(300, 108), heightOf(0, 108)]).toEqual([50, 100, 0]);
  });

  it("are written in both languages", () => {
    expect(dayName("2026-05-02", "en")).toBe("Sat 2 May");
    expect(dayName("2026-05-02", "zh")).toBe("5月2日周六");
    expect(dayParts("2026-05-02", "en")).toEqual({ weekday: "S", day: "2" });
    expect(dayParts("2026-05-02", "zh")).toEqual({ weekday: "六", day: "2" });
  });
});
