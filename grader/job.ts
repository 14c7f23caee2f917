import type { Language } from "../lab/core/language.ts";
import type { ReportJson } from "../lab/tell/report_json.ts";
import type { SandboxChoice } from "../lab/core/report.ts";
import type { Source } from "../lab/wire/workshop.ts";

/** What a worker is asked to play: one exercise of one student. Plain JSON. */
export interface Job {
  /** Absolute path of the `scenario.yaml`. */
  readonly scenario: string;
  /** The points of every check are multiplied by it. */
  readonly weight: number;
  readonly seed: number;
  readonly source: Source;
  /** How the report names the program. */
  readonly shown: string;
  readonly sandbox: SandboxChoice;
  readonly language: Language;
  /** Multiplies the times that a program is given. */
  readonly timeScale: number;
}

/** What a worker says, a line of JSON each; the last is "over" or "broken". */
export type JobNews =
  | { readonly kind: "begins"; readonly check: string }
  | { readonly kind: "over"; readonly report: ReportJson }
  /** The lab or the scenario failed; `why` is a sentence. */
  | { readonly kind: "broken"; readonly why: string };
