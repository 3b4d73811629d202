import words from "../../../../Domain/Texts/words.json";

type Words = typeof words;

/** Words of a topic in one language: those of messages, printed pages and boards too. */
export function wordsOf<T extends keyof Words>(topic: T, language: "zh" | "en"): Record<keyof Words[T], string> {
  const found: Record<string, { zh: string; en: string }> = words[topic];
  return Object.fromEntries(Object.entries(found).map(([key, word]) => [key, word[language]])) as Record<keyof Words[T], string>;
}

/** A sentence with its values put in. */
export function fill(sentence: string, values: Record<string, string>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
