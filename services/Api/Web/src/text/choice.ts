export type Language = "zh" | "en";

/** The language remembered; otherwise the browser's first one that the page speaks. */
export function firstLanguage(stored: string | null, preferred: readonly string[]): Language {
  if (stored === "zh" || stored === "en") return stored;
  const known = preferred.map((tag) => tag.toLowerCase()).find((tag) => tag.startsWith("zh") || tag.startsWith("en"));
  return known?.startsWith("zh") ? "zh" : "en";
}
