// Load levels of LB/T 068-2017 and states of cameras as Grafana colours and words; a test compares the levels with the program's own.
import { MappingType, SpecialValueMatch, ThresholdsConfigBuilder, ThresholdsMode, type ValueMapping } from "@grafana/grafana-foundation-sdk/dashboard";
import { both, unknown } from "./words.js";

const calm = "#45c0ae";
const grey = "#8a939e";

/** Rising; a level holds from its share of the capacity on. */
export const levels = [
  { from: 0.8, text: both("黄色（三级）", "Yellow (III)"), color: "#f2c037" },
  { from: 0.9, text: both("橙色（二级）", "Orange (II)"), color: "#f28c28" },
  { from: 0.95, text: both("红色（一级）", "Red (I)"), color: "#d92d20" },
  { from: 1, text: both("已满", "Full"), color: "#7a0c1e" },
];

/** Colours of a load, 1 being full. */
export const loadColors = new ThresholdsConfigBuilder()
  .mode(ThresholdsMode.Absolute)
  .steps([{ value: null, color: calm }, ...levels.map((level) => ({ value: level.from, color: level.color }))]);

/** Null in words. */
export const nullIsUnknown: ValueMapping = {
  type: MappingType.SpecialValue,
  options: { match: SpecialValueMatch.NullAndNan, result: { text: unknown, color: grey, index: 0 } },
};

/** A load as the name of its level. Ranges hold both their ends and the first that fits counts, so the highest stands first. */
export const levelNames: ValueMapping[] = [
  nullIsUnknown,
  ...levels.map((level, i) => range(level.from, levels[i + 1]?.from ?? null, level.text, level.color, i + 1)).reverse(),
  range(0, levels[0]!.from, both("正常", "Normal"), calm, levels.length + 1),
];

/** state_code of a camera in words. */
export const cameraStates: ValueMapping[] = [
  nullIsUnknown,
  {
    type: MappingType.ValueToText,
    options: {
      0: { text: both("连接中", "Connecting"), color: "#f2c037", index: 1 },
      1: { text: both("在线", "Live"), color: calm, index: 2 },
      2: { text: both("无画面", "Blind"), color: "#d92d20", index: 3 },
      3: { text: both("已停止", "Stopped"), color: "#5b6672", index: 4 },
    },
  },
];

/** Calm below the limit, red from it on. */
export function redFrom(limit: number): ThresholdsConfigBuilder {
  return new ThresholdsConfigBuilder()
    .mode(ThresholdsMode.Absolute)
    .steps([{ value: null, color: calm }, { value: limit, color: "#d92d20" }]);
}

/** No warning at any value. */
export const noLimit = new ThresholdsConfigBuilder().mode(ThresholdsMode.Absolute).steps([{ value: null, color: calm }]);

function range(from: number, to: number | null, text: string, color: string, index: number): ValueMapping {
  return { type: MappingType.RangeToText, options: { from, to, result: { text, color, index } } };
}
