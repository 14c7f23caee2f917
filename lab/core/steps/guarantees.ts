import type { GuaranteeName } from "../guarantees/guarantee.ts";
import type { Language } from "../language.ts";
import type { Saying, StepCommon } from "./step.ts";

/** What was said at one end and heard at the other must hold these guarantees, up to now. */
export interface GuaranteesStep extends StepCommon {
  /** Tells it from the other steps. */
  readonly kind: "guarantees";
  /** At least one. */
  readonly of: readonly GuaranteeName[];
  /** A peer's name, or {@link inputEnd}. */
  readonly from: string;
  /** A peer's name, or {@link outputEnd}. */
  readonly to: string;
}

/** The program's standard input, a line each; what the steps gave it. */
export const inputEnd = "input";
/** Its standard output, a line each. */
export const outputEnd = "output";

const names: Readonly<Record<Language, Readonly<Record<GuaranteeName, string>>>> = {
  en: {
    "integrity": "integrity",
    "no-duplication": "no duplication",
    "order": "order",
    "completeness": "completeness",
    "boundaries": "boundaries",
  },
  zh: {
    "integrity": "完整性",
    "no-duplication": "不重复",
    "order": "有序",
    "completeness": "不遗漏",
    "boundaries": "边界",
  },
};

/** A guarantee as a student reads it. */
export function guaranteeText(name: GuaranteeName, language: Language): string {
  return names[language][name];
}

export const sayGuaranteesStep: Saying<GuaranteesStep> = {
  en: (step) => ({ verb: "hold", peer: "", what: whatOf(step, "en") }),
  zh: (step) => ({ verb: "保证", peer: "", what: whatOf(step, "zh") }),
};

function whatOf({ of, from, to }: GuaranteesStep, language: Language): string {
  const all = of.map((name) => guaranteeText(name, language)).join(language === "en" ? ", " : "、");
  if (language === "zh") return `${all}（${from} → ${to}）`;
  return from === to ? `${all} from ${from} and back` : `${all} from ${from} to ${to}`;
}
