import { TraceError } from "../tell/read_trace.ts";
import { SandboxError } from "../wire/holder.ts";
import type { UsageWords } from "./words/usage.ts";
import { commandWordsOf } from "./words/words.ts";

/** The caller's mistake on the command line: one clear line, exit code 2. */
export class UsageError extends RangeError {
  override readonly name = "UsageError";
  /** The line, in the language of these words. The message is the English one. */
  readonly line: (say: UsageWords) => string;

  constructor(line: (say: UsageWords) => string) {
    super(line(commandWordsOf("en").usage));
    this.line = line;
  }
}

/** @throws The error, as the caller's mistake if it is a sandbox that cannot be had. */
export function asUsage(error: unknown): never {
  if (!(error instanceof SandboxError)) throw error;
  const { choice, why } = error;
  throw new UsageError((say) => say.cannotHold(choice, why));
}

/** What is told of an error: a wrong scenario file, which a teacher wrote, in English only. */
export function lineOf(error: Error, say: UsageWords): string {
  if (error instanceof UsageError) return error.line(say);
  return error instanceof TraceError ? say.said(error.said) : error.message;
}
