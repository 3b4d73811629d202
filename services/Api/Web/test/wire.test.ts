import { expect, test } from "vitest";
import document from "../../openapi.json";
import { wireTypes, type OpenApi } from "./wireTypes";

test("src/wire/api.ts is what the API's document says", async () => {
  await expect(wireTypes(document as unknown as OpenApi)).toMatchFileSnapshot("../src/wire/api.ts", "./crowdwatch wire makes it anew");
});

test("an enum, a list, a null and what may be missing become what they are", () => {
  const schemas = {
    Level: { enum: ["low", "high"] },
    Place: {
      type: "object",
      required: ["people", "levels", "level"],
      properties: {
        people: { type: ["null", "integer"], description: "Null where nobody knows." },
        levels: { type: "array", items: { type: ["null", "number"] } },
        level: { oneOf: [{ type: "null" }, { $ref: "#/components/schemas/Level" }] },
        note: { type: "string" },
      },
    },
  };
  expect(wireTypes({ components: { schemas } })).toContain(
    'export type Level = "low" | "high";\n\n'
      + "export interface Place {\n  /** Null where nobody knows. */\n  people: number | null;\n  levels: (number | null)[];\n  level: Level | null;\n  note?: string;\n}\n");
});

test("what the document leaves open is refused", () => {
  const schemas = { Place: { type: "object", properties: { people: { description: "of no type" } } } };
  expect(() => wireTypes({ components: { schemas } })).toThrow("Place.people: the document gives no type");
});
