// Load levels and states of cameras as Grafana colours and words. No level stands here: names, ratios and colours are those of the site
// plan, which the program puts in place of a mark when it writes the boards for Grafana (crowdwatch boards).
import { MappingType, SpecialValueMatch, ThresholdsConfigBuilder, ThresholdsMode, type ValueMapping } from "@grafana/grafana-foundation-sdk/dashboard";
import { unknown, word } from "./words.js";

const calm = "#45c0ae";
const grey = "#8a939e";

/** Stands for the levels of the plan; what Grafana would make of it is no colour at all. */
const planLevels = "plan-levels";

/** Colours of a load, 1 being full. */
export const loadColors = new ThresholdsConfigBuilder()
  .mode(ThresholdsMode.Absolute)
  .steps([{ value: null, color: calm }, { value: 0, color: planLevels }]);

/** Null in words. */
export const nullIsUnknown: ValueMapping = {
  type: MappingType.SpecialValue,
  options: { match: SpecialValueMatch.NullAndNan, result: { text: unknown, color: grey, index: 0 } },
};

/** A load as the name of its level; below the first it is normal. */
export const levelNames: ValueMapping[] = [
  nullIsUnknown,
  { type: MappingType.RangeToText, options: { from: 0, to: null, result: { text: planLevels, color: calm, index: 1 } } },
];

/** state_code of a camera in words. */
export const cameraStates: ValueMapping[] = [
  nullIsUnknown,
  {
    type: MappingType.ValueToText,
    options: {
      0: { text: word("cameraState", "connecting"), color: "#f2c037", index: 1 },
      1: { text: word("cameraState", "live"), color: calm, index: 2 },
      2: { text: word("cameraState", "blind"), color: "#d92d20", index: 3 },
      3: { text: word("cameraState", "stopped"), color: "#5b6672", index: 4 },
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
