/** What a client asks in a property, and what it must hear. */

export function requests(lines: readonly Uint8Array[]): string {
  return lines.map((line) => `${textOf(line)}\n`).join("");
}

export function answers(lines: readonly Uint8Array[]): string {
  return requests(lines).replaceAll("PING", "PONG").replaceAll("SLEEP", "SLEPT");
}

function textOf(line: Uint8Array): string {
  return new TextDecoder().decode(line);
}
