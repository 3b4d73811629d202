import type { manualEn } from "./manualEn";

/** What the page says of counts by hand, in Chinese. */
export const manualZh: typeof manualEn = {
  enter: "人工计数",
  title: (zone: string) => `人工计数：${zone}`,
  people: "整个区域现在的人数",
  note: "情况说明（可不填）",
  unknown: "已保存。系统当时没有数据，此次计数不评分。",
  noInterval: (said: string) => `已保存。系统当时为 ${said}，没有上下限，此次计数不评分。`,
  held: (said: string) => `已保存。系统当时为 ${said}：在范围之内。`,
  missed: (said: string, off: string) => `已保存。系统当时为 ${said}：超出范围，相差 ${off}。`,
  score: (held: string, scored: string, target: string) => `30 天内本区域 ${scored} 次计数中有 ${held} 次在范围之内，目标为 ${target}。`,
  tooMany: (people: string) => `系统平均多计 ${people} 人。`,
  tooFew: (people: string) => `系统平均少计 ${people} 人。`,
  bad: "范围不可信：请检查摄像机，或重新示教。",
  shut: "关闭",
};
