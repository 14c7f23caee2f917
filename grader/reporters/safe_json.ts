/**
 * JSON with 2 spaces and a line feed at its end. A stranger's text in it is the same text to
 * whoever parses it, and harmless to a terminal or a CI runner that prints it: what cannot be seen
 * is escaped, and no `##[` is left.
 */
export function safeJson(value: unknown): string {
  const text = JSON.stringify(value, null, 2)
    // JSON escapes what is below a space by itself.
    .replace(/[\u007f-\u009f\p{Cf}\p{Co}\p{Cn}\u2028\u2029]/gu, escaped)
    .replaceAll("##[", "#\\u0023[");
  return `${text}\n`;
}

/** Above U+FFFF, JSON wants two escapes. */
function escaped(character: string): string {
  return Array.from(
    { length: character.length },
    (_, i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, "0")}`,
  ).join("");
}
