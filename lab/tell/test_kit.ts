/**
 * What the tests of this floor share: one failing check in a report.
 *
 * @module
 */

import type { Report } from "../core/report.ts";
import type { Reason } from "../core/reason.ts";
import type { Fail, Story, ToldStep } from "../core/verdict.ts";
import { plain } from "./paint.ts";
import type { Telling } from "./story_text.ts";

export const inEnglish: Telling = { language: "en", paint: plain, widthColumns: 80 };
export const inChinese: Telling = { ...inEnglish, language: "zh" };

export function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** A server that sent U+FFFD for a byte that is not text. */
export const decoded: Reason = {
  kind: "differs",
  peer: "a",
  difference: {
    atByte: 1,
    heard: Uint8Array.of(0x68, 0xef, 0xbf, 0xbd, 0x69),
    caret: 1,
    wanted: Uint8Array.of(0x80, 0x69),
  },
};

export const decodedStory: Story = {
  steps: [
    step("connect", "连接", { peer: "a" }),
    step("send", "发送", { peer: "a", what: '"h\\x80i"' }),
    { ...step("expect", "期望", { peer: "a", what: '"h\\x80i"' }), outcome: "failed" },
  ],
  reason: decoded,
  diagnosis: { kind: "decoded-as-text", atByte: 1, wantedByte: 0x80 },
  trace: [],
  printed: [],
};

export const decodedFail: Fail = {
  kind: "fail",
  link: "choppy",
  story: decodedStory,
  hint: { en: "Bytes are not text.", zh: "字节不是文本。" },
  case: 'data "h\\x80i"',
  unsteady: undefined,
  search: { passedRuns: 3, shrinks: 2, stoppedEarly: false },
};

export function step(
  en: string,
  zh: string,
  { peer = "", what = "" }: { peer?: string; what?: string },
): ToldStep {
  return {
    said: { en: { verb: en, peer, what }, zh: { verb: zh, peer, what } },
    note: undefined,
    depth: 0,
    outcome: "done",
  };
}

/** One check that passed, the failing one, and one that was skipped. */
export const report: Report = {
  scenario: { id: "echo", title: { en: "Echo server", zh: "回声服务器" } },
  setting: {
    seed: 7,
    program: "echo.ts",
    programRuntime: "deno 2.9.6",
    labRuntime: "bun 1.4.5",
    sandbox: "deno",
    replayArgs: ["echo.ts"],
  },
  checks: [
    {
      id: "listens",
      title: { en: "Listens", zh: "监听" },
      points: 2,
      needs: [],
      links: ["direct", "choppy"],
      verdict: { kind: "pass" },
      tookMs: 12.6,
    },
    {
      id: "bytes",
      title: { en: "Any bytes", zh: "任意字节" },
      points: 10,
      needs: ["listens"],
      links: ["direct", "choppy"],
      verdict: decodedFail,
      tookMs: 100.4,
    },
    {
      id: "many",
      title: { en: "Many clients", zh: "许多客户端" },
      points: 3,
      needs: ["bytes"],
      links: ["direct"],
      verdict: { kind: "skip", needs: "bytes" },
      tookMs: 0,
    },
  ],
};
