import type { Plan } from "../scenario.ts";
import type { Saying, StepCommon } from "./step.ts";

/** From now on the link carries other faults. What it holds already keeps its time. */
export interface NetworkStep extends StepCommon {
  /** Tells it from the other steps. */
  readonly kind: "network";
  /** The name of the plan, or what it carries: "toClient blackhole". */
  readonly name: string;
  /** The new faults, in place of all others. */
  readonly plan: Plan;
}

export const sayNetworkStep: Saying<NetworkStep> = {
  en: ({ name }) => ({ verb: "network", peer: "", what: name }),
  zh: ({ name }) => ({ verb: "网络", peer: "", what: name }),
};
