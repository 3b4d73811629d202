import { computed, effect, signal } from "@preact/signals";
import type { LocalizedText } from "../wire/types";
import { firstLanguage, type Language } from "./choice";
import { en, type Text } from "./en";
import { remembered, remember } from "../show/memory";
import { zh } from "./zh";

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
