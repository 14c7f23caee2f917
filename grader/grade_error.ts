import { type GradeUsageWords, gradeWordsOf } from "./words/words.ts";

/** The caller's mistake: one clear line in the language of these words, exit code 2. */
export class GradeError extends RangeError {
  override readonly name = "GradeError";
  /** The line. The message is the English one. */
  readonly line: (say: GradeUsageWords) => string;

  constructor(line: (say: GradeUsageWords) => string) {
    super(line(gradeWordsOf("en").usage));
    this.line = line;
  }
}
