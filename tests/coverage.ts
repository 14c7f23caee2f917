/** The text of `scenarios/COVERAGE.md`: which exercise makes a student do which concept. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { concepts } from "../scenarios/concepts.ts";
import { root, scenarioOf } from "./play.ts";

export function coverageText(): string {
  const scenarios = idsOfScenarios().map(scenarioOf).sort((a, b) => a.order - b.order);
  const exercisesFor = (concept: string): readonly string[] =>
    scenarios.filter(({ teaches }) => teaches.includes(concept)).map(({ id }) => id);
  const all = Object.values(concepts).flatMap((group) => Object.keys(group));
  const covered = all.filter((concept) => exercisesFor(concept).length > 0);
  return [
    "# What the exercises cover",
    "",
    `${covered.length} of ${all.length} concepts have an exercise so far, a dash marks the others.`,
    "Written by `deno task generate` from `concepts.ts` and the scenarios; do not edit it.",
    ...Object.entries(concepts).flatMap(([group, each]) => [
      "",
      `## ${group}`,
      "",
      "| concept | exercises |",
      "|---|---|",
      ...Object.entries(each).map(([concept, says]) =>
        `| ${says} | ${exercisesFor(concept).map(linkTo).join(", ") || "–"} |`
      ),
    ]),
    "",
  ].join("\n");
}

export function idsOfScenarios(): readonly string[] {
  return readdirSync(join(root, "scenarios"))
    .filter((name) => existsSync(join(root, "scenarios", name, "scenario.yaml")));
}

function linkTo(id: string): string {
  return `[${id}](${id}/README.md)`;
}
