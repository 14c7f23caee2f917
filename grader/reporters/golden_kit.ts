/** What the tests of the formats share: golden files. */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Compares with a file of `tests/golden/grade/`; `WRITE_GOLDEN=1` writes it anew, to be read by you. */
export function equalsGolden(text: string, file: string): void {
  const path = fileURLToPath(new URL(`../../tests/golden/grade/${file}`, import.meta.url));
  if (process.env["WRITE_GOLDEN"] === "1") writeFileSync(path, text);
  assert.equal(text, readFileSync(path, "utf8"));
}
