import type { Allowance, Budget } from "../budget.ts";
import type { Language } from "../language.ts";
import type { Direction } from "../scenario.ts";
import { sizeText } from "../unit_text.ts";
import type { Saying, StepCommon } from "./step.ts";

/** What crossed the main door's link must keep within these bounds, up to now. */
export interface BudgetStep extends StepCommon {
  /** Tells it from the other steps. */
  readonly kind: "budget";
  /** The bounds. */
  readonly budget: Budget;
}

export const sayBudgetStep: Saying<BudgetStep> = {
  en: ({ budget }) => ({ verb: "spend", peer: "", what: `at most ${boundsOf(budget, "en")}` }),
  zh: ({ budget }) => ({ verb: "预算", peer: "", what: `最多 ${boundsOf(budget, "zh")}` }),
};

function boundsOf(budget: Budget, language: Language): string {
  const ways: readonly Direction[] = ["toServer", "toClient"];
  return ways.flatMap((way) => {
    const bounds = allowanceTexts(budget[way] ?? {}, language);
    return bounds.length > 0 ? [`${bounds.join(language === "en" ? ", " : "、")} ${way}`] : [];
  }).join(language === "en" ? "; " : "；");
}

function allowanceTexts(
  { datagrams, bytes, unacknowledged }: Allowance,
  language: Language,
): readonly string[] {
  const isEnglish = language === "en";
  return [
    datagrams === undefined
      ? undefined
      : isEnglish
      ? `${datagrams} datagram${datagrams === 1 ? "" : "s"}`
      : `${datagrams} 个数据报`,
    bytes === undefined ? undefined : sizeText(bytes),
    unacknowledged === undefined
      ? undefined
      : isEnglish
      ? `${unacknowledged} unacknowledged`
      : `${unacknowledged} 个未确认`,
  ].filter((text) => text !== undefined);
}
