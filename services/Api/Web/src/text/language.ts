import { computed, effect, signal } from "@preact/signals";
import type { LocalizedText } from "../wire/types";
import { firstLanguage, type Language } from "./choice";
import { en, type Text } from "./en";
import { remembered, remember } from "../show/memory";
import { sentenceOf, type Naming } from "./sentences";
import { zh } from "./zh";

export const language = signal<Language>(firstLanguage(remembered("language"), navigator.languages));

export const text = computed<Text>(() => (language.value === "zh" ? zh : en));

/** A name of the site plan in the language of the page. */
export function nameOf(name: LocalizedText): string {
  return language.value === "zh" ? name.zh : name.en;
}

/** A name of the roster in the language of the page; one that is told without its other language, or was typed by a person, as it is. */
export function personOf(names: LocalizedText | null | undefined, name: string): string {
  return names ? nameOf(names) : name;
}

/** What the program wrote in English, in the language of the page; of what has no Chinese words the second text on the Chinese page. */
export function inWords(written: string, otherwise?: string, name?: Naming): string {
  const sentence = sentenceOf(written, name);
  if (sentence) return nameOf(sentence);
  return language.value === "zh" && otherwise !== undefined ? otherwise : written;
}

effect(() => {
  remember("language", language.value);
  document.documentElement.lang = text.value.htmlLang;
});
