import { safeText } from "../../lab/tell/safe_text.ts";

/** The text of one line in an XML 1.0 document: an attribute, or a line between two tags. */
export function xmlText(line: string): string {
  // XML 1.0 has no way at all to write these, not even as a reference.
  const printable = line.replace(/[\u0000-\u0008\u000a-\u001f\u007f-\u009f]/g, asHex)
    .replace(/[\p{Cs}\ufffe\uffff]/gu, asHex);
  return safeText(printable)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** `\x1b` as a program's source would write it. */
function asHex(character: string): string {
  const code = character.charCodeAt(0).toString(16);
  return code.length > 2 ? `\\u${code.padStart(4, "0")}` : `\\x${code.padStart(2, "0")}`;
}

/** ` name="ada" tests="3"`; what is undefined is left out. */
export function xmlAttributes(
  attributes: Readonly<Record<string, string | number | undefined>>,
): string {
  return Object.entries(attributes)
    .map(([name, value]) => value === undefined ? "" : ` ${name}="${xmlText(String(value))}"`)
    .join("");
}
