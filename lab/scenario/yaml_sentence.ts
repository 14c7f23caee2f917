/** What is wrong with the YAML itself, for someone who does not know YAML's own words. */
export function yamlSentence(code: string, { found }: { found: string }): string {
  const sentence = sentences.get(code);
  if (sentence !== undefined) return sentence;
  const shown = found.trim().split("\n")[0]?.slice(0, 20) ?? "";
  return shown === ""
    ? "Cannot read this as YAML: something is missing here"
    : `Cannot read this as YAML: ${JSON.stringify(shown)} cannot stand here`;
}

const sentences: ReadonlyMap<string, string> = new Map([
  [
    "MISSING_CHAR",
    'Cannot read this as YAML: a "-", ":", "," or space is missing here, ' +
    "or the line begins in the wrong column",
  ],
  ["TAB_AS_INDENT", "Cannot indent with a tab: use spaces"],
  [
    "BAD_INDENT",
    "Cannot read this as YAML: the lines of one map or list must begin in the same column, " +
    "and every { or [ must be closed",
  ],
  [
    "BLOCK_AS_IMPLICIT_KEY",
    'Cannot have two ": " in one line: put the text that holds it in quotes',
  ],
  [
    "MULTILINE_IMPLICIT_KEY",
    'Cannot read this as YAML: a field is written as "name: value", with a space after the colon',
  ],
  [
    "BLOCK_IN_FLOW",
    "Cannot read this as YAML: between { and }, or [ and ], a comma is missing",
  ],
  [
    "BAD_SCALAR_START",
    "Cannot begin a text with this character: put the text in quotes",
  ],
  ["BAD_DQ_ESCAPE", 'Cannot read this escape: write \\\\ for a backslash in "quotes"'],
  ["MULTIPLE_DOCS", 'Cannot read a second document: a file holds one scenario, so no "---"'],
  ["RESOURCE_EXHAUSTION", "Cannot read this as YAML: it is nested too deeply"],
  ["BAD_ALIAS", 'Cannot read this alias: "&name" marks a value, and "*name" repeats it'],
  ["BAD_DIRECTIVE", 'Cannot read this directive: a scenario has no lines that begin with "%"'],
]);
