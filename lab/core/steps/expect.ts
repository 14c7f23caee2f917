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
}

/** What may be wanted of the next bytes. */
export type Expectation =
  /** Exactly these next bytes, however they were cut. */
  | { readonly kind: "bytes"; readonly value: Value }
  /** Everything up to and with the next `\n`; with a value, that line exactly. */
  | { readonly kind: "line"; readonly value: Value | undefined }
  /** The next line, its `\n` taken off, matches this pattern as a whole. */
  | { readonly kind: "regex"; readonly pattern: string }
  /** FIN came, and nothing is unread. */
  | { readonly kind: "end" }
  /** RST came. Bytes before it do not matter. */
  | { readonly kind: "reset" }
  /** Nothing new for so long. */
  | { readonly kind: "nothing"; readonly forMs: number };

export const sayExpectStep: Saying<ExpectStep> = {
  en: (step) => ({ verb: "expect", peer: step.peer, what: whatInEnglish(step.what) }),
  zh: (step) => ({ verb: "期望", peer: step.peer, what: whatInChinese(step.what) }),
};

function whatInEnglish(what: Expectation): string {
  switch (what.kind) {
    case "bytes":
      return valueText(what.value);
    case "line":
      return what.value ? `the line ${valueText(what.value)}` : "a line";
    case "regex":
      return `a line like /${what.pattern}/`;
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
      return `匹配 /${what.pattern}/ 的一行`;
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
