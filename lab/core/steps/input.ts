import type { Value } from "../value.ts";
import { valueText } from "../value_text.ts";
import type { Saying, StepCommon } from "./step.ts";

/** The program gets this on its standard input; a pair gets it at its sender. */
export interface InputStep extends StepCommon {
  /** Tells it from the other steps. */
  readonly kind: "input";
  /** Undefined ends the input. */
  readonly value: Value | undefined;
  /** A write for each item of a list, each with a new line behind it, instead of one write. */
  readonly each: boolean;
}

export const sayInputStep: Saying<InputStep> = {
  en: ({ value }) => ({
    verb: "input",
    peer: "",
    what: value ? valueText(value) : "(end of input)",
  }),
  zh: ({ value }) => ({ verb: "输入", peer: "", what: value ? valueText(value) : "（输入结束）" }),
};
