import { computed, effect, signal } from "@preact/signals";
import { remember, remembered } from "../src/show/memory";
import { firstLanguage, type Language } from "../src/text/choice";
import type { Missing, StillState } from "./wire";

const en = {
  htmlLang: "en",
  title: (camera: string) => `Teach camera ${camera}`,
  privacy: "Pictures and clicks stay on this machine.",
  progress: (done: number, all: number) => `${done} of ${all} stills counted`,
  how: "Click every head once, also half hidden ones. Click a mark to remove it. Scroll to zoom, drag to move.",
  people: (count: number) => (count === 1 ? "1 head" : `${count} heads`),
  typed: (count: number) => `${count} typed`,
  states: { open: "open", begun: "begun", done: "counted", skipped: "skipped" } satisfies Record<StillState, string>,
  done: "Done, next",
  nobody: "Nobody here",
  skip: "Skip this still",
  undo: "Undo",
  before: "Previous",
  after: "Next",
  zoomIn: "Zoom in",
  zoomOut: "Zoom out",
  whole: "Whole picture",
  typeCount: "or type the number of people",
  take: "Take",
  keys: "Keys: Enter done · Z undo · 0 nobody · S skip · ← → still · + − F zoom",
  learn: "Learn",
  learning: "Learning …",
  need: (least: number) => `At least ${least} counted stills are needed.`,
  begun: (count: number) => (count === 1 ? "1 still is begun but not done: it is left out." : `${count} stills are begun but not done: they are left out.`),
  learnt: "The camera has learnt",
  refused: "Not used: no better than before",
  error: (mean: string) => `Wrong by ${mean} people on average.`,
  within: (half: string) => `80 % of counts within ±${half}.`,
  tooClose: "How far single counts are off cannot be told: the counted stills lie too close in time.",
  alone: (error: string) => `The detector alone: ${error}.`,
  constant: (error: string) => `Always saying the mean: ${error}.`,
  from: (stills: number, people: number, seconds: string) => `From ${stills} stills with ${people} people, in ${seconds} s.`,
  missing: {
    stills: "More counted stills would make it surer.",
    empty: "No still without anybody: add one, if the place is ever empty.",
    fuller: "It has seen no really full picture: teach again when there is a crowd.",
  } satisfies Record<Missing, string>,
  kept: "The edge counts by it within seconds. If the camera was not taught before, start the edge anew: it looks at the picture in another size then.",
  failed: "Learning failed",
  end: "Finish and close",
  ended: "Finished. You can close this window.",
  lost: "The program does not answer: is “crowdwatch teach” still running?",
  notSaved: "Not saved",
  language: "Language",
};

const zh: typeof en = {
  htmlLang: "zh-CN",
  title: (camera) => `训练摄像机 ${camera}`,
  privacy: "画面和点击记录只保存在本机。",
  progress: (done, all) => `已标注 ${done} / ${all} 张`,
  how: "每个人头点一次，被遮住一半的也要点。再点一次标记即可删除。滚轮缩放，拖动移动。",
  people: (count) => `${count} 个人头`,
  typed: (count) => `输入 ${count} 人`,
  states: { open: "待标注", begun: "未完成", done: "已标注", skipped: "已跳过" },
  done: "完成，下一张",
  nobody: "画面中无人",
  skip: "跳过这一张",
  undo: "撤销",
  before: "上一张",
  after: "下一张",
  zoomIn: "放大",
  zoomOut: "缩小",
  whole: "整幅画面",
  typeCount: "或直接输入人数",
  take: "采用",
  keys: "按键：Enter 完成 · Z 撤销 · 0 无人 · S 跳过 · ← → 切换 · + − F 缩放",
  learn: "开始学习",
  learning: "正在学习……",
  need: (least) => `至少需要 ${least} 张已标注的画面。`,
  begun: (count) => `${count} 张未完成，不会使用。`,
  learnt: "摄像机已学会",
  refused: "未采用：没有比原来更准",
  error: (mean) => `平均误差 ${mean} 人。`,
  within: (half) => `80% 的计数误差在 ±${half} 人以内。`,
  tooClose: "无法判断单次计数的误差：已标注的画面时间过于接近。",
  alone: (error) => `仅用检测器：误差 ${error} 人。`,
  constant: (error) => `始终取平均值：误差 ${error} 人。`,
  from: (stills, people, seconds) => `使用 ${stills} 张画面、${people} 人，用时 ${seconds} 秒。`,
  missing: {
    stills: "再标注一些画面会更可靠。",
    empty: "没有无人的画面：如果该处有空场的时候，请补一张。",
    fuller: "还没有见过真正拥挤的画面：请在人多时再训练一次。",
  },
  kept: "边缘端几秒内即开始使用。首次训练的摄像机请重启边缘端：之后会以另一种画面尺寸计数。",
  failed: "学习失败",
  end: "完成并关闭",
  ended: "已完成，可以关闭此窗口。",
  lost: "程序没有响应：“crowdwatch teach” 还在运行吗？",
  notSaved: "未保存",
  language: "语言",
};

export const language = signal<Language>(firstLanguage(remembered("language"), navigator.languages));

export const text = computed(() => (language.value === "zh" ? zh : en));

effect(() => {
  remember("language", language.value);
  document.documentElement.lang = text.value.htmlLang;
});
