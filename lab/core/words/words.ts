import type { Diagnosis } from "../diagnose.ts";
import type { Language } from "../language.ts";
import type { Reason } from "../reason.ts";
import { english } from "./en.ts";
import { chinese } from "./zh.ts";

/**
 * Everything that the lab itself says to a student, in one language. Steps say themselves in
 * `steps/`; titles and hints belong to the scenarios. A sentence that is missing in a language does
 * not compile.
 */
export interface Words {
  /** The left column of a story. */
  readonly columns: {
    readonly given: string;
    /** In front of what a peer heard … */
    readonly heard: string;
    /** … and of what the lab saw of the program as a whole. */
    readonly seen: string;
    /** In front of a diagram of what happened on the link. */
    readonly link: string;
    readonly printed: string;
    readonly why: string;
    readonly hint: string;
    readonly replay: string;
  };
  /** What was seen; `heard` is already quoted, and empty when nothing came. */
  readonly reasons: { readonly [K in Reason["kind"]]: Say<Extract<Reason, { kind: K }>> };
  /** What the student should understand from it. */
  readonly diagnoses: {
    readonly [K in Diagnosis["kind"]]: SayShort<Extract<Diagnosis, { kind: K }>>;
  };
  readonly wanted: (text: string) => string;
  readonly wantedAtByte: (text: string, atByte: number) => string;
  /** Of a datagram that is longer than the wanted one. */
  readonly goesOn: (text: string) => string;
  /** Behind a step that this system cannot show. */
  readonly unseen: string;
  readonly diagram: DiagramWords;
  readonly needs: (check: string) => string;
  readonly broken: (why: string) => string;
  readonly unsteady: string;
  readonly search: (
    search: { passedRuns: number; shrinks: number; stoppedEarly: boolean },
  ) => string;
  readonly points: (earned: number, possible: number) => string;
  readonly noTotal: string;
  readonly seed: (seed: number) => string;
  /** Nothing holds the program; `why` is empty when that was chosen. */
  readonly open: (why: string) => string;
  readonly moreSteps: (count: number) => string;
  readonly interrupted: string;
  /** There is no exercise yet; `command` makes one. */
  readonly demo: (command: string) => string;
}

/** What a sequence diagram says. */
export interface DiagramWords {
  readonly link: string;
  readonly program: string;
  readonly server: string;
  readonly sender: string;
  readonly receiver: string;
  /** Several of them at one end. */
  readonly peers: string;
  readonly connect: string;
  readonly lost: (by: string) => string;
  /** By what something is lost when too much was waiting. */
  readonly full: string;
  readonly refused: string;
  readonly stuck: string;
  readonly again: string;
  readonly overtaken: string;
  /** What a line stands for that leaves pieces out; `fate` may be empty. */
  readonly morePieces: (count: number, fate: string) => string;
  readonly allDelivered: string;
  readonly someLost: (count: number) => string;
  /** The same where none of what was left out is a piece. */
  readonly moreEvents: (count: number) => string;
  readonly empty: string;
  readonly run: (run: number) => string;
  /** What a picture of it is called where it cannot be seen. */
  readonly title: string;
  /** A row of such a picture; `what` may be empty. */
  readonly told: (
    row: { ms: string; flow: string; from: string; to: string; what: string },
  ) => string;
}

type Say<T> = (fact: T, heard: string) => string;
type SayShort<T> = (fact: T) => string;

export function wordsOf(language: Language): Words {
  return words[language];
}

const words: Readonly<Record<Language, Words>> = { en: english, zh: chinese };
