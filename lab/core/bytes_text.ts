const escapes: Readonly<Record<number, string>> = {
  0x09: "\\t",
  0x0a: "\\n",
  0x0d: "\\r",
  0x22: '\\"',
  0x5c: "\\\\",
};

/**
 * One byte as a string literal shows it: printable ASCII as it is, the rest escaped, so that no
 * byte of a program can steer a terminal.
 */
export function byteText(byte: number): string {
  const escape = escapes[byte];
  if (escape !== undefined) return escape;
  if (byte >= 0x20 && byte < 0x7f) return String.fromCharCode(byte);
  return `\\x${byte.toString(16).padStart(2, "0")}`;
}

/**
 * A text for every byte. A character of UTF-8 that can be printed stands at the first of its bytes,
 * and the others are empty; a part of one is escaped, as every other byte is.
 */
export function byteTexts(bytes: Uint8Array): readonly string[] {
  const texts: string[] = [];
  while (texts.length < bytes.length) {
    const at = texts.length;
    const character = characterAt(bytes, at);
    if (character === undefined) texts.push(byteText(bytes[at] ?? 0));
    else texts.push(character.text, ...Array<string>(character.bytes - 1).fill(""));
  }
  return texts;
}

/** Bytes in quotes, cut after `most` of them: `"hel\xff"`, `"aaaa"…`. */
export function bytesText(bytes: Uint8Array, most = 32): string {
  const shown = byteTexts(bytes.subarray(0, most)).join("");
  return `"${shown}"${bytes.length > most ? "…" : ""}`;
}

/** One that throws at what is no character would cost 5 ms of a property run on Deno. */
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** Behind ASCII only, which `byteText` shows. */
function characterAt(
  bytes: Uint8Array,
  at: number,
): { readonly text: string; readonly bytes: number } | undefined {
  const length = lengthOf(bytes[at] ?? 0);
  if (length === 0 || at + length > bytes.length) return undefined;
  const text = decoder.decode(bytes.subarray(at, at + length));
  return isPrintable(text) ? { text, bytes: length } : undefined;
}

/** How many bytes a character has that begins with this one; 0 of ASCII, and of no beginning. */
function lengthOf(byte: number): number {
  if (byte >= 0xc2 && byte < 0xe0) return 2;
  if (byte >= 0xe0 && byte < 0xf0) return 3;
  return byte >= 0xf0 && byte < 0xf5 ? 4 : 0;
}

/**
 * Letters, digits, marks and pictures that stand alone and go from left to right. What U+FFFD stands
 * for is no character, or is lost, so its own bytes say more.
 */
function isPrintable(character: string): boolean {
  return /^[\p{L}\p{N}\p{P}\p{S}]$/u.test(character) && character !== "\ufffd" &&
    !/[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u.test(
      character,
    );
}
