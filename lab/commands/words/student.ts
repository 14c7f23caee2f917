import type { Language } from "../../core/language.ts";
import { englishForStudents } from "./student_en.ts";
import { chineseForStudents } from "./student_zh.ts";

/** What a student's own repository says, in one language: whole files in Markdown. */
export interface StudentWords {
  readonly readme: (template: Template) => string;
  /** `exercises/README.md`: where the programs go. `first` is an exercise's id. */
  readonly exercises: (first: string) => string;
}

/** What the words need to know about the template. */
export interface Template {
  /** In teaching order. */
  readonly exercises: readonly ExerciseRow[];
  /** The version of Deno that the lab is made for. */
  readonly denoVersion: string;
}

export interface ExerciseRow {
  readonly id: string;
  readonly title: string;
  readonly points: number;
}

export function studentWordsOf(language: Language): StudentWords {
  return words[language];
}

/** Echo is the easiest way in; where it is left out, the first in teaching order. */
export function firstOf(exercises: readonly ExerciseRow[]): string {
  const [first] = exercises;
  return exercises.find(({ id }) => id === "echo")?.id ?? first?.id ?? "";
}

/** A table's lines: the id leads to the handout in that file. */
export function exerciseRows(exercises: readonly ExerciseRow[], handout: string): string {
  return exercises
    .map(({ id, title, points }) =>
      `| [${id}](scenarios/${id}/${handout}) | ${title} | ${points} |`
    )
    .join("\n");
}

const words: Readonly<Record<Language, StudentWords>> = {
  en: englishForStudents,
  zh: chineseForStudents,
};
