/**
 * A report in which every text tries to break out of a page.
 *
 * @module
 */

import type { GradeReport } from "../../report.ts";

/** Behind every text: it ends an attribute, opens elements, and asks for something elsewhere. */
export const attack =
  `"'><script>window.broken = 1</script><img src="http://127.0.0.1:9/x" onerror="window.broken = 1">` +
  `</title></style></pre><svg onload='window.broken = 1'>\u202e\0`;

/** These are no texts but words of the form, which a reader of a report may rely on. */
const formWords = new Set([
  ...["format", "language", "state", "verdict", "event", "direction", "preview", "role", "network"],
  ...["how", "side"],
]);

/** The same report, each of its texts with the attack behind it. */
export function hostile(report: GradeReport): GradeReport {
  return poisoned(report, "") as GradeReport;
}

function poisoned(value: unknown, key: string): unknown {
  if (typeof value === "string") return formWords.has(key) ? value : value + attack;
  if (Array.isArray(value)) return value.map((each) => poisoned(each, key));
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value).map(([name, field]) => [name, poisoned(field, name)]);
  return Object.fromEntries(fields);
}
