import type { Language } from "../../core/language.ts";
import type { ExerciseRow } from "./exercise_rows.ts";
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

export function studentWordsOf(language: Language): StudentWords {
  return words[language];
}

const words: Readonly<Record<Language, StudentWords>> = {
  en: englishForStudents,
  zh: chineseForStudents,
};
