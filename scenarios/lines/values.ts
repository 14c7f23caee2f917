/** What a client says in a property, and what it must hear. Their lines end with LF and CR LF in turn. */

export function request(lines: readonly Uint8Array[]): string {
  return lines.map((line, i) => `${textOf(line)}${i % 2 === 0 ? "\n" : "\r\n"}`).join("");
}

export function answers(lines: readonly Uint8Array[]): string {
  return lines.map(textOf).map((text) => `${[...text].length} ${text}\n`).join("");
}

function textOf(line: Uint8Array): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(line);
}
