import type { Language } from "../language.ts";
import { durationText } from "../unit_text.ts";
import type { Value } from "../value.ts";
import { valueText } from "../value_text.ts";
import type { Saying, StepCommon } from "./step.ts";

/** What the peer must hear next. What it matches is used up. */
export interface ExpectStep extends StepCommon {
  /** Tells it from the other steps. */
  readonly kind: "expect";
  /** The name of the peer; `${i}` is filled in. */
  readonly peer: string;
  /** What must come. */
  readonly what: Expectation;
  /** Datagrams that the peer matched before are passed over: a correct program may send again. */
  readonly skipsRepeats: boolean;
}

/** What may be wanted of the next bytes. */
export type Expectation =
  /** Exactly these next bytes, however they were cut. */
  | { readonly kind: "bytes"; readonly value: Value }
  /** Everything up to and with the next `\n`; with a value, that line exactly. */
  | { readonly kind: "line"; readonly value: Value | undefined }
  /** The next line, its `\n` taken off, or the next datagram matches this pattern as a whole. */
  | { readonly kind: "regex"; readonly pattern: string }
  /** The next line, or datagram, is this as JSON; the order of an object's members is free. */
  | { readonly kind: "json"; readonly value: Json }
  /** One whole datagram; any when there is no value. */
  | { readonly kind: "datagram"; readonly value: Value | undefined }
  /** As many datagrams as the list has items, in any order. */
  | { readonly kind: "datagrams"; readonly value: Value }
  /** Whichever of these comes; the first that is written wins. */
  | { readonly kind: "oneOf"; readonly of: readonly Expectation[] }
  /** FIN came, and nothing is unread. */
  | { readonly kind: "end" }
  /** RST came. Bytes before it do not matter. */
  | { readonly kind: "reset" }
  /** Nothing new for so long. */
  | { readonly kind: "nothing"; readonly forMs: number };

/** What JSON can say. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [name: string]: Json };

export const sayExpectStep: Saying<ExpectStep> = {
  en: (step) => ({ verb: "expect", peer: step.peer, what: whatInEnglish(step.what) }),
  zh: (step) => ({ verb: "期望", peer: step.peer, what: whatInChinese(step.what) }),
};

/** What is wanted, without verb and peer. */
export const sayExpectation: Readonly<Record<Language, (what: Expectation) => string>> = {
  en: whatInEnglish,
  zh: whatInChinese,
};

function whatInEnglish(what: Expectation): string {
  switch (what.kind) {
    case "bytes":
      return valueText(what.value);
    case "line":
      return what.value ? `the line ${valueText(what.value)}` : "a line";
    case "regex":
      return `a text like /${what.pattern}/`;
    case "json":
      return `the JSON ${JSON.stringify(what.value)}`;
    case "datagram":
      return what.value ? `the datagram ${valueText(what.value)}` : "a datagram";
    case "datagrams":
      return `the datagrams ${valueText(what.value)}, in any order`;
    case "oneOf":
      return what.of.map(whatInEnglish).join(", or ");
    case "end":
      return "the end (FIN)";
    case "reset":
      return "a reset (RST)";
    case "nothing":
      return `nothing for ${durationText(what.forMs)}`;
    default:
      return what satisfies never;
  }
}

function whatInChinese(what: Expectation): string {
  switch (what.kind) {
    case "bytes":
      return valueText(what.value);
    case "line":
      return what.value ? `这一行 ${valueText(what.value)}` : "一行";
    case "regex":
      return `匹配 /${what.pattern}/ 的文字`;
    case "json":
      return `JSON ${JSON.stringify(what.value)}`;
    case "datagram":
      return what.value ? `数据报 ${valueText(what.value)}` : "一个数据报";
    case "datagrams":
      return `数据报 ${valueText(what.value)}，顺序不限`;
    case "oneOf":
      return what.of.map(whatInChinese).join("，或者 ");
    case "end":
      return "结束（FIN）";
    case "reset":
      return "重置（RST）";
    case "nothing":
      return `${durationText(what.forMs)} 内没有新内容`;
    default:
      return what satisfies never;
  }
}
