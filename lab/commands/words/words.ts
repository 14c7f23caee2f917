import type { Language } from "../../core/language.ts";
import type { Role, Transport } from "../../core/scenario.ts";
import { english } from "./en.ts";
import type { UsageWords } from "./usage.ts";
import { chinese } from "./zh.ts";

/**
 * Everything that a command says in one language, but for reports, diagrams and guarantees, which
 * have words of their own. A sentence that is missing in a language does not compile.
 */
export interface CommandWords {
  readonly help: (lab: string) => string;
  /** In front of what helps to mend the lab. */
  readonly ourFault: string;
  /** Behind the title of an exercise. A filter has no transport. */
  readonly kind: (role: Role, transport: Transport) => string;
  readonly plays: (count: number) => string;
  /** Below what each check plans to wait. */
  readonly plannedWaits: (total: string) => readonly string[];
  readonly goodScenario: (file: string, sum: { checks: number; points: number }) => string;
  readonly madeExercise: (file: string) => string;
  readonly madeScenario: (folder: string) => string;
  /** Behind `lab export`: a template with so many exercises. */
  readonly exported: (folder: string, exercises: number) => readonly string[];
  /** The handout of a new exercise, before its teacher has written it. */
  readonly emptyHandout: string;
  readonly watching: string;
  readonly doctor: DoctorWords;
  readonly proxy: ProxyWords;
  readonly usage: UsageWords;
}

/** What `lab doctor` finds. */
export interface DoctorWords {
  /** The left column. */
  readonly about: {
    readonly lab: string;
    readonly sandbox: string;
    /** What `grade` can put around its programs. */
    readonly network: string;
    readonly addresses: string;
    readonly readiness: string;
  };
  readonly noRuntime: string;
  readonly boxed: (box: string) => string;
  readonly unboxed: (why: string) => string;
  readonly ownNetwork: (tool: string, box: string | undefined) => string;
  readonly sharedNetwork: (why: string) => string;
  readonly ownAddresses: string;
  readonly sharedAddress: string;
  readonly kernelTables: string;
  readonly lsof: string;
  readonly probe: string;
}

/** What `lab proxy` says while it carries. */
export interface ProxyWords {
  readonly head: (
    proxy: { listen: string; to: string; transport: Transport; seed: number },
  ) => string;
  readonly noFaults: string;
  readonly fromNowOn: string;
  readonly oldPlanStays: string;
  readonly moreLines: (count: number) => string;
  readonly connected: string;
  readonly unreachable: string;
  readonly closed: string;
  readonly flows: (flows: { count: number; refused: number; transport: Transport }) => string;
  readonly toServer: string;
  readonly toClient: string;
  readonly bytes: (sizes: { came: string; wentOn: string }) => string;
  readonly datagrams: (counts: { came: number; wentOn: number; lost: number }) => string;
}

export function commandWordsOf(language: Language): CommandWords {
  return words[language];
}

const words: Readonly<Record<Language, CommandWords>> = { en: english, zh: chinese };
