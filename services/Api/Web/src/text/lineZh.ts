import type { lineEn } from "./lineEn";

/** Counting lines, in Chinese. */
export const lineZh: typeof lineEn = {
  title: "计数线",
  today: "今日各方向人数",
  in: "进",
  out: "出",
  into: (zone) => `进入${zone}`,
  minutes: "最近 15 分钟",
  chart: (line) => `${line}：最近 15 分钟每分钟进（向上）出（向下）人数`,
  minute: (time, entered, left) => `${time}：进 ${entered}，出 ${left}`,
  notCounted: (time) => `${time}：未计数`,
  counting: "计数中",
  unknown: "未知",
  unknownReason: "目前不知道有多少人通过",
  until: (time) => `计数截至 ${time}`,
  never: "尚无该计数线的消息",
  lastCrossed: (age) => `${age}前有人通过`,
  atLeast: "至少这么多：人群超出模型计数能力",
};
