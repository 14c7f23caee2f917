import type { Language } from "../core/language.ts";

/** What is said of a line that is no line of a trace, in one language. */
export interface TraceWords {
  readonly noObject: (line: string) => string;
  /** `is` is what stands there; undefined when nothing does. */
  readonly wrongField: (field: { name: string; is: string | undefined; wanted: string }) => string;
  readonly text: string;
  readonly number: string;
  readonly count: string;
  readonly oneOf: (words: readonly string[]) => string;
  readonly preview: (mostBytes: number) => string;
}

const english: TraceWords = {
  noObject: (line) => `The line is ${line}: it must be a JSON object`,
  wrongField: ({ name, is, wanted }) =>
    `"${name}" ${is === undefined ? "is missing" : `is ${is}`}: it must be ${wanted}`,
  text: "a text",
  number: "a number",
  count: "a whole number, at least 0",
  oneOf: (words) => `one of ${words.join(", ")}`,
  preview: (mostBytes) => `at most ${mostBytes} bytes in base64`,
};

const chinese: TraceWords = {
  noObject: (line) => `这一行是 ${line}：应为一个 JSON 对象`,
  wrongField: ({ name, is, wanted }) =>
    `${is === undefined ? `缺少 "${name}"` : `"${name}" 是 ${is}`}：应为${wanted}`,
  text: "一段文字",
  number: "一个数",
  count: "一个不小于 0 的整数",
  oneOf: (words) => ` ${words.join("、")} 之一`,
  preview: (mostBytes) => ` base64 写的最多 ${mostBytes} 个字节`,
};

export const traceWords: Readonly<Record<Language, TraceWords>> = { en: english, zh: chinese };
