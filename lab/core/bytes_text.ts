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

/** Bytes in quotes, cut after `most` of them: `"hel\xff"`, `"aaaa"…`. */
export function bytesText(bytes: Uint8Array, most = 32): string {
  const shown = Array.from(bytes.subarray(0, most), byteText).join("");
  return `"${shown}"${bytes.length > most ? "…" : ""}`;
}
