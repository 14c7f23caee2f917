import type { Localised } from "./language.ts";
import { type CaseWords, caseWords } from "./words/case_words.ts";

/** A text that is no case of a property. The message is the English one. */
export class CaseError extends SyntaxError {
  override readonly name = "CaseError";
  /** The sentence in every language. */
  readonly said: Localised;

  /** @param atCharacter Counted from 1. */
  constructor(atCharacter: number, why: (say: CaseWords) => string) {
    const said = (say: CaseWords): string => say.cannotRead(atCharacter, why(say));
    super(said(caseWords.en));
    this.said = { en: this.message, zh: said(caseWords.zh) };
  }
}
