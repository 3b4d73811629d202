import { expect, test } from "vitest";
import { sentenceOf } from "../src/text/sentences";

test.each([
  ["no frame for 2 s", "2 秒没有画面"],
  ["rtsp://192.0.2.7/stream: no frame for 5 s", "rtsp://192.0.2.7/stream：5 秒没有画面"],
  ["FFmpeg ended with code 1 on rtsp://192.0.2.7/stream: Connection to tcp://192.0.2.7:554 failed: Connection refused", "FFmpeg 读取 rtsp://192.0.2.7/stream 失败（代码 1）：连接 tcp://192.0.2.7:554 失败：连接被拒绝"],
  ["FFmpeg ended with code 1 on x: something that nobody has put into Chinese", "FFmpeg 读取 x 失败（代码 1）：详见日志"],
  ["zone gate, 93 people; goes on from 20260501-1", "大门，93 人；接续事件 20260501-1"],
  ["Incident 20260501-7 is closed.", "事件 20260501-7 已结束。"],
  ["'why' is empty. Allowed: 1 to 500 characters.", "“原因”未填写。请填写 1 至 500 个字符。"],
  ["muted by 李伟: parade", "李伟 已静默：parade"],
])("%s is said in Chinese too, and in English as it was", (text, zh) => {
  expect(sentenceOf(text, (what, id) => (what === "zone" && id === "gate" ? { zh: "大门", en: "gate" } : null))).toEqual({ zh, en: text });
});

test.each(["looked at on foot", "aliyun: isv.BUSINESS_LIMIT_CONTROL: too many", ""])("a person's or a provider's own words are no sentence of the program: %s", (text) => {
  expect(sentenceOf(text)).toBeNull();
});
