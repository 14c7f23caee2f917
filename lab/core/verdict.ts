import type { Diagnosis } from "./diagnose.ts";
import type { Reason } from "./reason.ts";
import type { Told } from "./steps/step.ts";
import type { Language, Localised } from "./language.ts";

/** The lab's word on a check. Only "fail" is the student's doing. */
export type Verdict =
  | { readonly kind: "pass" }
  | Fail
  | { readonly kind: "skip"; readonly needs: string }
  | { readonly kind: "broken"; readonly why: string };

export interface Fail {
  readonly kind: "fail";
  readonly link: string;
  readonly story: Story;
  readonly hint: Localised | undefined;
  /** The case of a property, as `--case` takes it. */
  readonly case: string | undefined;
  /** The same case was played again and passed. */
  readonly isUnsteady: boolean;
  /** How far a property came, and how its case was made small. */
  readonly search: Search | undefined;
}

export interface Search {
  /** Passed runs before the first that failed. */
  readonly passedRuns: number;
  readonly shrinks: number;
  /** Shrinking ran into its limit: a smaller case may exist. */
  readonly stoppedEarly: boolean;
}

/** What happened, step by step, and what broke. */
export interface Story {
  readonly steps: readonly ToldStep[];
  readonly reason: Reason;
  readonly diagnosis: Diagnosis | undefined;
  /** The last that the program printed: a student's bytes, shown escaped, never trusted. */
  readonly printed: readonly string[];
}

export interface ToldStep {
  readonly said: Readonly<Record<Language, Told>>;
  readonly note: Localised | undefined;
  /** 0 for the steps of the check, 1 for those inside `each` or `together`, … */
  readonly depth: number;
  readonly outcome: "done" | "failed";
}
