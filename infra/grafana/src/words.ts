// Chinese and English side by side: a board has one text for all who look at it.
import { readFileSync } from "node:fs";

type Words = Record<string, Record<string, { zh: string; en: string }>>;

/** Words of levels, alerts, incidents and cameras: those of messages and pages too. */
const words = JSON.parse(readFileSync(new URL("../../../../services/Domain/Texts/words.json", import.meta.url), "utf8")) as Words;

/** Both languages in one line. */
export function both(chinese: string, english: string): string {
  return `${chinese} · ${english}`;
}

/** A shared word in both languages. */
export function word(topic: string, key: string): string {
  const found = words[topic]?.[key];
  if (!found) throw new Error(`words.json has no ${topic}.${key}`);
  return both(found.zh, found.en);
}

/** What stands where nothing is known; never a number. */
export const unknown = word("level", "unknown");
