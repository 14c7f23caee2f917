import type { Step } from "../core/steps/step.ts";

/** What a scene must do from its beginning, because some of its steps ask for it later. */
export interface ScriptNeeds {
  /** A link stands there, though it may have no faults yet. */
  readonly changesNetwork: boolean;
  /** Everything that is said and heard is kept. */
  readonly keepsHistory: boolean;
  /** What crosses the link is counted. */
  readonly isMetered: boolean;
}

export function needsOf(steps: readonly Step[]): ScriptNeeds {
  const kinds = new Set(kindsIn(steps));
  // A teacher's own function may do and ask for anything.
  const needs = (kind: Step["kind"]): boolean => kinds.has(kind) || kinds.has("check");
  return {
    changesNetwork: needs("network"),
    keepsHistory: needs("guarantees"),
    isMetered: needs("budget"),
  };
}

function kindsIn(steps: readonly Step[]): readonly Step["kind"][] {
  return steps.flatMap((step) => {
    if (step.kind === "each") return kindsIn(step.steps);
    if (step.kind === "together") return step.branches.flatMap(kindsIn);
    return [step.kind];
  });
}
