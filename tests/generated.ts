/** The files, or parts of them, that are made of something else in this repository. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gradeReportJsonSchema } from "../grader/report_schema.ts";
import { scenarioJsonSchema } from "../lab/scenario/json_schema.ts";
import { settingsJsonSchema } from "../grader/settings_form.ts";
import { coverageText, idsOfScenarios } from "./coverage.ts";
import { root, scenarioOf } from "./play.ts";
import { referenceText } from "./reference.ts";

/** What each file must be, by its path. */
export const generated: Readonly<Record<string, () => string>> = {
  "scenario.schema.json": () => `${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`,
  "grade.schema.json": () => `${JSON.stringify(gradeReportJsonSchema(), null, 2)}\n`,
  "grade.yaml.schema.json": () => `${JSON.stringify(settingsJsonSchema(), null, 2)}\n`,
  "docs/reference.md": referenceText,
  "scenarios/COVERAGE.md": coverageText,
  "README.md": () =>
    read("README.md").replace(/(\|---\|---\|---\|--:\|\n)(?:\|.*\n)*/, `$1${rows()}`),
};

export function read(path: string): string {
  return readFileSync(join(root, path), "utf8");
}

/** The exercises, in teaching order. */
function rows(): string {
  const scenarios = idsOfScenarios().map(scenarioOf).sort((a, b) => a.order - b.order);
  return scenarios.map(({ id, title, role, transport, checks }) => {
    const points = checks.reduce((sum, check) => sum + check.points, 0);
    const roles = [...new Set([role, ...checks.map((check) => check.role)])].join(" and ");
    const about = role === "filter" ? roles : `${roles}, ${transport}`;
    return `| [${id}](scenarios/${id}/README.md) | ${title.en} | ${about} | ${points} |\n`;
  }).join("");
}
