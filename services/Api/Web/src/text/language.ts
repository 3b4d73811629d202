import { computed, effect, signal } from "@preact/signals";
import type { LocalizedText } from "../wire/types";
import { en, type Text } from "./en";
import { remembered, remember } from "../show/memory";
import { zh } from "./zh";

export type Language = "zh" | "en";

/** The language remembered; otherwise the browser's first one that the page speaks. */
export function firstLanguage(stored: string | null, preferred: readonly string[]): Language {
  if (stored === "zh" || stored === "en") return stored;
  const known = preferred.map((tag) => tag.toLowerCase()).find((tag) => tag.startsWith("zh") || tag.startsWith("en"));
  return known?.startsWith("zh") ? "zh" : "en";
}

export const language = signal<Language>(firstLanguage(remembered("language"), navigator.languages));

export const text = computed<Text>(() => (language.value === "zh" ? zh : en));

/** A name of the site plan in the language of the page. */
export function nameOf(name: LocalizedText): string {
  return language.value === "zh" ? name.zh : name.en;
}

effect(() => {
  remember("language", language.value);
  document.documentElement.lang = text.value.htmlLang;
});
