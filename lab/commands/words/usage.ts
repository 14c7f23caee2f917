import type { Localised } from "../../core/language.ts";
import type { Role } from "../../core/scenario.ts";

/** What there is, and which of it a misspelt word may stand for. */
export interface Known {
  readonly all: readonly string[];
  readonly meant: string | undefined;
}

/** What is said of a caller's mistake, in one language. */
export interface UsageWords {
  readonly windows: string;
  readonly unknownCommand: (name: string, known: Known) => string;
  readonly unknownScenario: (id: string, known: Known) => string;
  /** `isElsewhere`: another command knows it. Names come with their dashes. */
  readonly unknownOption: (name: string, known: Known & { isElsewhere: boolean }) => string;
  readonly unknownPart: (part: {
    of: "check" | "link";
    name: string;
    scenario: string;
    all: readonly string[];
  }) => string;
  readonly unknownFlow: (flow: string, all: readonly string[]) => string;

  readonly needsValue: (option: string) => string;
  readonly takesNoValue: (option: string) => string;
  readonly wrongNumber: (
    number: { option: string; text: string; from: number; upTo: number; whole: boolean },
  ) => string;
  readonly wrongWord: (
    word: { option: string; text: string; words: readonly string[] },
  ) => string;

  readonly whichScenario: (call: string) => string;
  readonly whichScenarioToRun: string;
  readonly whichFile: string;
  readonly whichTrace: string;
  readonly whichFolder: string;
  readonly oneForm: string;
  readonly surplus: (word: string, command: string) => string;
  readonly surplusToRun: (word: string) => string;
  readonly surplusToExport: (word: string) => string;

  readonly cannotRead: (path: string, why: string) => string;
  readonly cannotWrite: (path: string, why: string) => string;
  readonly cannotReadScenarios: (folder: string) => string;
  /** Why a file cannot be read or written. */
  readonly noFile: string;
  readonly mayNotRead: string;
  readonly isFolder: string;

  readonly noExercises: string;
  readonly noExercise: (file: string, id: string) => string;
  readonly oneProgram: string;
  readonly noRuntime: (name: string) => string;
  readonly runsNoFolder: (path: string) => string;
  readonly runsNoSuchFile: (path: string) => string;
  readonly noSuchCommand: (name: string) => string;
  readonly notClosed: (command: string, quote: string) => string;
  readonly emptyCommand: string;
  readonly wrongAddress: (text: string) => string;
  readonly holdsNoAttached: string;
  /** `why` is English, and undefined when the program does not run on Deno. */
  readonly cannotHold: (sandbox: string, why: Localised | undefined) => string;
  readonly attachesToServers: (role: Role) => string;
  readonly notOnLink: (
    played: { check: string; link: string; links: readonly string[] },
  ) => string;
  readonly caseNeedsProperty: string;
  /** A sentence of a floor below: of a case, or of a trace. */
  readonly said: (sentence: Localised) => string;
  readonly nothingFailed: string;

  readonly exerciseIsThere: (file: string) => string;
  readonly scenarioIsThere: (folder: string) => string;
  readonly folderIsTaken: (folder: string) => string;
  readonly wrongName: (id: string) => string;

  readonly oneTransport: string;
  readonly toItself: (place: string) => string;
  readonly missingPlace: (option: string, form: PlaceForm) => string;
  readonly wrongPlace: (text: string, option: string) => string;
  readonly wrongPort: (
    port: { text: string; option: string; from: number; upTo: number },
  ) => string;
  readonly noHost: (text: string, option: string) => string;
  readonly cannotListen: (place: string, why: string) => string;
  /** Why a place cannot be listened on. */
  readonly listening: { readonly [Why in ListenTrouble]: string };
}

export type PlaceForm = "path" | "host:port";

export type ListenTrouble =
  | "port-taken"
  | "no-address"
  | "forbidden"
  | "path-taken"
  | "path-too-long"
  | "no-folder";
