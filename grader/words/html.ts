import type { Language } from "../../lab/core/language.ts";
import { chineseHtml } from "./html_zh.ts";
import { englishHtml } from "./html_en.ts";

/** What the pages of a grade say, in one language. */
export interface HtmlWords {
  /** The language as a browser knows it. */
  readonly lang: string;
  /** `12 of 15 points`. */
  readonly points: (earned: number, possible: number) => string;
  readonly worth: (points: number) => string;
  readonly noTotal: string;
  /** What a mark says, for whoever cannot see it. */
  readonly marks: {
    readonly pass: string;
    readonly fail: string;
    readonly skip: string;
    readonly broken: string;
    readonly missing: string;
    readonly open: string;
    readonly unsteady: string;
    readonly late: string;
  };
  readonly student: StudentWords;
  readonly class: ClassWords;
  /** The last line of a page. */
  readonly madeBy: (made: { version: string; runtime: string; plan: string }) => string;
}

/** What a student's page says. */
export interface StudentWords {
  readonly exercises: string;
  readonly allPassed: (count: number) => string;
  readonly passed: (count: number, of: number) => string;
  /** What a result is that stands for no points of its own. */
  readonly missing: string;
  readonly broken: string;
  readonly open: string;
  readonly late: string;
  readonly needs: (check: string) => string;
  readonly brokeBecause: (why: string) => string;
  readonly unsteady: string;
  readonly onLink: (link: string) => string;
  /** In front of what was heard or seen. */
  readonly seen: string;
  readonly story: string;
  readonly why: string;
  readonly hint: string;
  readonly crossed: string;
  readonly crossedFailed: string;
  readonly crossedPassed: string;
  readonly printed: (lines: number) => string;
  readonly replay: string;
  readonly seed: (seed: number) => string;
  readonly deadline: (at: string) => string;
}

/** What the page of a class says. */
export interface ClassWords {
  readonly students: (count: number) => string;
  readonly student: string;
  readonly total: string;
  readonly exercise: string;
  readonly fullMarks: string;
  readonly median: string;
  readonly withoutTotal: string;
  readonly distribution: string;
  /** One bar of it, in words; bounds are percents. */
  readonly bar: (bar: { from: number; upTo: number; count: number }) => string;
  readonly leftOut: (count: number) => string;
  readonly everybody: string;
  readonly mean: string;
  readonly sortBy: string;
  readonly legend: string;
  readonly hardest: string;
  /** `failed` of `of` students who came to it. */
  readonly failedBy: (failed: number, of: number) => string;
  readonly nobodyFails: string;
  readonly notGraded: string;
  /** What is told behind a name; `why` may be empty. */
  readonly isBroken: (why: string) => string;
  readonly isOpen: (why: string) => string;
  readonly isolation: string;
  readonly noGaps: string;
  readonly sharedNetwork: string;
  readonly shards: (shards: string) => string;
}

export function htmlWordsOf(language: Language): HtmlWords {
  return words[language];
}

const words: Readonly<Record<Language, HtmlWords>> = { en: englishHtml, zh: chineseHtml };
