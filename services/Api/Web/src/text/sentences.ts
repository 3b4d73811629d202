import words from "../../../../Domain/Texts/words.json";
import type { LocalizedText } from "../wire/types";

/** Names for ids within a sentence: what it is (zone, camera, event) and the id; null where it has none. */
export type Naming = (what: string, id: string) => LocalizedText | null;

interface Form {
  sentence: LocalizedText;
  pattern: RegExp;
  values: string[];
}

const DEEPEST = 4;

const forms: Form[] = Object.values(words.sentence).map((sentence) => ({
  sentence,
  pattern: new RegExp(`^${sentence.en.replace(/[\\^$.*+?()[\]|/]/g, "\\$&").replace(/\{(\w+)\}/g, "(?<$1>.+?)")}$`, "s"),
  values: [...sentence.en.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!),
}));

/**
 * A sentence that the program wrote in English, in both languages; null where the program did not write it. The rules of its values are those of
 * Domain/Texts/Sentences.cs, which draws the printed pages.
 */
export function sentenceOf(text: string, name: Naming = () => null, deep = DEEPEST): LocalizedText | null {
  if (deep === 0) return null;
  for (const form of forms) {
    const filled = fillIn(form, text, name, deep - 1);
    if (filled) return filled;
  }
  return null;
}

function fillIn({ sentence, pattern, values }: Form, text: string, name: Naming, deep: number): LocalizedText | null {
  const groups = pattern.exec(text);
  if (!groups) return null;
  let { zh, en } = sentence;
  for (const key of values) {
    const value = valueOf(key, groups.groups![key]!, name, deep);
    if (!value) return null;
    zh = zh.replaceAll(`{${key}}`, () => value.zh);
    en = en.replaceAll(`{${key}}`, () => value.en);
  }
  return { zh, en };
}

function valueOf(what: string, value: string, name: Naming, deep: number): LocalizedText | null {
  const same = { zh: value, en: value };
  switch (what) {
    case "known":
      return sentenceOf(value, name, deep);
    case "what":
    case "what2":
      return sentenceOf(value, name, deep) ?? same;
    case "error":
      return sentenceOf(value, name, deep) ?? (/[A-Za-z]/.test(value) ? { zh: words.other.seeLog.zh, en: value } : same);
    case "field":
      return (words.field as Record<string, LocalizedText>)[value] ?? same;
    case "zone":
    case "camera":
    case "event":
      return name(what, value) ?? same;
    default:
      return same;
  }
}
