/** The caller's mistake on the command line: one clear line, exit code 2. */
export class UsageError extends RangeError {
  override readonly name = "UsageError";
}
