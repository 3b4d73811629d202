// @vitest-environment node
import { describe, expect, it } from "vitest";
import { firstLanguage } from "../src/text/choice";
import { en } from "../src/text/en";
import { zh } from "../src/text/zh";

describe("firstLanguage", () => {
  it("is the one remembered", () => {
    expect(firstLanguage("zh", ["en"])).toBe("zh");
  });

  it("is otherwise the browser's first that the page speaks, else English", () => {
    expect(firstLanguage(null, ["fr-FR", "zh-Hant-TW", "en"])).toBe("zh");
    expect(firstLanguage("xx", ["en-GB", "zh"])).toBe("en");
    expect(firstLanguage(null, ["fr"])).toBe("en");
  });
});

describe("texts", () => {
  it("say something in both languages for everything", () => {
    expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort());
    for (const [name, value] of Object.entries(zh)) if (typeof value === "string") expect(value, name).not.toBe("");
    expect(Object.keys(zh.incidents).sort()).toEqual(Object.keys(en.incidents).sort());
    for (const [name, value] of Object.entries(zh.incidents)) if (typeof value === "string") expect(value, name).not.toBe("");
  });
});
