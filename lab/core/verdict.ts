import type { Diagnosis } from "./diagnose.ts";
import type { Reason } from "./reason.ts";
import type { Role, UnsteadyWorth } from "./scenario.ts";
import type { Told } from "./steps/step.ts";
import type { TraceEvent } from "./trace.ts";
import type { Language, Localised } from "./language.ts";

/** The lab's word on a check. Only "fail" is the student's doing. */
export type Verdict =
  | { readonly kind: "pass" }
  | Fail
  | { readonly kind: "skip"; readonly needs: string }
  | { readonly kind: "broken"; readonly why: string };

/** The program failed a check, and this is how. */
export interface Fail {
  /** Tells it from the other verdicts. */
  readonly kind: "fail";
  /** The link on which it failed. */
  readonly link: string;
  /** What happened up to the failure. */
  readonly story: Story;
  /** The scenario's hint for this check. */
  readonly hint: Localised | undefined;
  /** The case of a property, as `--case` takes it. */
  readonly case: string | undefined;
  /** Set when the very same case was played again and passed. */
  readonly unsteady: Unsteady | undefined;
  /** How far a property came, and how its case was made small. */
  readonly search: Search | undefined;
}

/** A check that failed once and passed once: a race in the program, as often as not. */
export interface Unsteady {
  /** What the scenario gives for it. */
  readonly worth: UnsteadyWorth;
  /** What happened on the link in the play that passed, bounded. Empty without faults. */
  readonly trace: readonly TraceEvent[];
}

/** How a property came to its counterexample. */
export interface Search {
  /** Passed runs before the first that failed. */
  readonly passedRuns: number;
  /** How often the case was made smaller. */
  readonly shrinks: number;
  /** Shrinking ran into its limit: a smaller case may exist. */
  readonly stoppedEarly: boolean;
}

/** What happened, step by step, and what broke. */
export interface Story {
  /** Up to and with the step that failed. */
  readonly steps: readonly ToldStep[];
  /** What broke, as facts. */
  readonly reason: Reason;
  /** What the facts point at, where they allow one reading only. */
  readonly diagnosis: Diagnosis | undefined;
  /** What the program was in this check; a server when left out. */
  readonly role?: Role;
  /** What happened on the link, bounded: the end, where it failed. Empty without faults. */
  readonly trace: readonly TraceEvent[];
  /** The last that the program printed: a student's bytes, shown escaped, never trusted. */
  readonly printed: readonly string[];
}

/** A step as it was played. */
export interface ToldStep {
  /** Its sentence in every language. */
  readonly said: Readonly<Record<Language, Told>>;
  /** The scenario's remark on it. */
  readonly note: Localised | undefined;
  /** 0 for the steps of the check, 1 for those inside `each` or `together`, … */
  readonly depth: number;
  /** Whether it held; "unseen": this system cannot show it, so it was not looked at. */
  readonly outcome: "done" | "failed" | "unseen";
}
