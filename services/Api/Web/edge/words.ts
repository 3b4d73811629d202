import { computed, effect, signal } from "@preact/signals";
import { remember, remembered } from "../src/show/memory";
import { sentenceOf } from "../src/text/sentences";
import { firstLanguage, type Language } from "../src/text/choice";
import words from "../../../Domain/Texts/words.json";
import type { Named, State } from "./wire";

const en = {
  htmlLang: "en",
  title: "This edge's cameras",
  privacy: "People are dots, for three seconds, on this machine alone. Nothing of this page is kept or sent on.",
  noCameras: "The edge is opening its models and cameras …",
  lost: "The program does not answer: does it still run?",
  notShown: "Not shown",
  noFrame: "No picture was counted in the last three seconds: nobody is shown, which does not mean that nobody is there.",
  age: (seconds: string) => `newest picture ${seconds} s old`,
  zones: "Zones",
  people: "people",
  lines: "Lines",
  into: (zone: string) => `into ${zone}`,
  in: "in",
  out: "out",
  since: "since the edge started",
  noLines: "No lines are drawn for this camera.",
  unknown: "unknown",
};

const zh: typeof en = {
  htmlLang: "zh-CN",
  title: "本边缘节点的摄像机",
  privacy: "人员仅以圆点显示三秒，且只在本机可见。本页内容不保存、不外传。",
  noCameras: "边缘节点正在打开模型和摄像机……",
  lost: "程序没有响应：它还在运行吗？",
  notShown: "无法显示",
  noFrame: "最近三秒内没有计数的画面：未显示人员，并不代表现场无人。",
  age: (seconds) => `最新画面 ${seconds} 秒前`,
  zones: "区域",
  people: "人",
  lines: "计数线",
  into: (zone) => `进入${zone}`,
  in: "进",
  out: "出",
  since: "自边缘节点启动以来",
  noLines: "该摄像机没有计数线。",
  unknown: "未知",
};

export const language = signal<Language>(firstLanguage(remembered("language"), navigator.languages));

export const text = computed(() => (language.value === "zh" ? zh : en));

/** A name in the page's language; the id where there is none. */
export const nameOf = (name: Named | null, id: string): string => name?.[language.value] ?? id;

/** Why a camera is in its state: in the page's language where the words are known, else as the program says it. */
export const reasonOf = (reason: string): string => sentenceOf(reason)?.[language.value] ?? reason;

export const stateOf = (state: State): string => words.cameraState[state][language.value];

effect(() => {
  remember("language", language.value);
  document.documentElement.lang = text.value.htmlLang;
  document.title = `${text.value.title} · CrowdWatch`;
});
