import type { Language, Localised } from "../language.ts";
import type { BudgetStep } from "./budget.ts";
import type { CheckStep } from "./check.ts";
import type { CloseStep } from "./close.ts";
import type { ConnectStep } from "./connect.ts";
import type { EachStep } from "./each.ts";
import type { ExitStep } from "./exit.ts";
import type { ExpectStep } from "./expect.ts";
import type { FinishStep } from "./finish.ts";
import type { PauseStep } from "./pause.ts";
import type { ResetStep } from "./reset.ts";
import type { ResumeStep } from "./resume.ts";
import type { SendStep } from "./send.ts";
import type { SignalStep } from "./signal.ts";
import type { AcceptStep } from "./accept.ts";
import type { ServeStep } from "./serve.ts";
import type { GuaranteesStep } from "./guarantees.ts";
import type { InputStep } from "./input.ts";
import type { OutputStep } from "./output.ts";
import type { StateStep } from "./state.ts";
import type { NetworkStep } from "./network.ts";
import type { StartStep } from "./start.ts";
import type { TogetherStep } from "./together.ts";
import type { WaitStep } from "./wait.ts";

/** One move of a check. Each verb has a file of its own: its type and its sentence. */
export type Step =
  | ConnectStep
  | AcceptStep
  | ServeStep
  | SendStep
  | ExpectStep
  | FinishStep
  | ResetStep
  | CloseStep
  | PauseStep
  | ResumeStep
  | WaitStep
  | NetworkStep
  | InputStep
  | OutputStep
  | StateStep
  | SignalStep
  | ExitStep
  | StartStep
  | EachStep
  | TogetherStep
  | GuaranteesStep
  | BudgetStep
  | CheckStep;

/** What every step may carry beside its verb. */
export interface StepCommon {
  /** Time since the last progress; the lab's own step limit when left out. */
  readonly withinMs: number | undefined;
  /** The scenario's own words about this step, shown in the story. */
  readonly note: Localised | undefined;
  /** The name under which later steps find what this one heard. */
  readonly as: string | undefined;
}

/**
 * How a verb says itself in each language: three columns, the last of which may be empty.
 * Peers and values are already filled in when a step is told.
 */
export type Saying<S> = Readonly<Record<Language, (step: S) => Told>>;

/** A step as the story tells it: `send · a · "hello\n"`. */
export interface Told {
  /** What is done, for instance "send". */
  readonly verb: string;
  /** Whose step it is; empty when nobody's. */
  readonly peer: string;
  /** The rest of the sentence; may be empty. */
  readonly what: string;
}
