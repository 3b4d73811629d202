import type { movementEn } from "./movementEn";

/** How a zone moves, in Chinese. */
export const movementZh: typeof movementEn = {
  title: "人流运动",
  speed: "速度",
  metresPerSecond: "m/s",
  speedHint: "跟踪到的人十秒内的平均速度",
  towards: (compass) => `向${compass}`,
  inPicture: "摄像机画面中的方向",
  direction: "方向",
  compass: ["北", "东北", "东", "东南", "南", "西南", "西", "西北"],
  stay: "停留",
  stayHint: "近五分钟内离开且进出都被跟踪到的人的平均停留时间；偏短而不偏长",
  flow: "流率",
  flowUnit: "人/(m·s)",
  flowHint: "每米宽度每秒通过的人数。密度达 3 至 4 人/m² 而流率下降，是最早的危险信号",
  pressure: "压力",
  pressureUnit: "/s²",
  pressureHint: "人群压力：每平方米人数乘以相邻人员的速度方差。密集人群中达到 0.02 时接近湍流",
  turbulent: "接近湍流",
};
