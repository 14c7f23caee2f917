const escape = "\u001b";

/**
 * A line of a student's, made harmless: no escape sequence moves the cursor, no control or
 * direction character hides anything, and no `##[` or `::` at its start is a command to a CI runner.
 */
export function safeText(line: string): string {
  return line
    .replaceAll(new RegExp(`${escape}\\[[0-9;?]*[ -/]*[@-~]`, "g"), "")
    .replaceAll(
      /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u2028\u2029]/gu,
      (character) =>
        character === "\t" ? "  " : `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
    )
    .replaceAll("##[", "# #[")
    .replace(/^\s*::/, ": :");
}
