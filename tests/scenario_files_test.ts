import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";
import type { Plan, Transport } from "../lab/core/scenario.ts";
import { scenarioJsonSchema } from "../lab/scenario/json_schema.ts";
import { parsePlan } from "../lab/scenario/parse_plan.ts";
import { parseScenario } from "../lab/scenario/parse.ts";

const root = new URL("../", import.meta.url);

describe("Every scenario in the house parses and has the name of its folder", () => {
  for (const folder of readdirSync(new URL("scenarios/", root))) {
    const file = `scenarios/${folder}/scenario.yaml`;
    if (!existsSync(new URL(file, root))) continue;
    test(folder, () => assert.equal(parseScenario(read(file), file).id, folder));
  }
});

test("scenario.schema.json explains every field that it has", () => {
  assert.deepEqual(unexplained(scenarioJsonSchema(), "scenario"), []);
});

describe("Every YAML block of docs/scenarios.md parses as it is explained there", () => {
  for (const [i, { info, yaml }] of blocks(read("docs/scenarios.md")).entries()) {
    test(`block ${i + 1}: ${yaml.split("\n")[0]}`, () => {
      const file = "docs/scenarios.md";
      if (/^plan\b/.test(info)) assert.ok(planIn(info, yaml, file));
      else assert.equal(parseScenario(inScenario(info, yaml), file).level, 1);
    });
  }
});

describe("Every YAML block of docs/proxy.md is a plan", () => {
  for (const [i, { info, yaml }] of blocks(read("docs/proxy.md")).entries()) {
    test(`block ${i + 1}: ${yaml.split("\n")[0]}`, () => {
      assert.match(info, /^plan\b/);
      assert.ok(planIn(info, yaml, "docs/proxy.md"));
    });
  }
});

/** @throws {ScenarioError} When it is none. */
function planIn(info: string, yaml: string, file: string): Plan {
  const [, transport = "tcp"] = info.split(" ");
  return parsePlan(yaml, file, transport as Transport);
}

function read(path: string): string {
  return readFileSync(new URL(path, root), "utf8");
}

interface Block {
  /** What the block holds, then role and transport: "steps client udp"; a plan has no role. */
  readonly info: string;
  readonly yaml: string;
}

function blocks(markdown: string): readonly Block[] {
  return [...markdown.matchAll(/^```yaml ?([\w ]*)\n(.*?)^```/gms)]
    .map(([, info = "", yaml = ""]) => ({ info, yaml }));
}

/** How a check of each role can begin. */
const firstStep: Readonly<Record<string, string>> = {
  server: "connect: a",
  client: "accept: a",
  pair: "input: end",
  filter: "input: end",
};

/** A part of a file with the rest put around it; a block without a word is a whole file. */
function inScenario(info: string, yaml: string): string {
  const [part = "", role = "server", transport = "tcp"] = info.split(" ");
  const start = "id: docs\ntitle: Docs\nlevel: 1\n";
  const head = `${start}role: ${role}\ntransport: ${transport}\nstate: none\n`;
  const check = "  - id: one\n    title: One\n    points: 1\n";
  const aCheck = `${check}    steps: [${firstStep[role]}]\n`;
  switch (part) {
    case "":
      return yaml;
    case "top":
      return `${head}${yaml}checks:\n${aCheck}`;
    case "links":
      return `${head}links:\n${indented(yaml, 2)}checks:\n${aCheck}`;
    case "check":
      return `${head}checks:\n${aCheck}${indented(yaml, 2)}`;
    case "steps":
      return `${head}checks:\n${check}    steps:\n${indented(yaml, 6)}`;
    case "exercise": {
      // The fields of a scenario, and then what its only check plays.
      const at = yaml.search(/^(?:steps|property):/m);
      return `${start}${yaml.slice(0, at)}checks:\n${check}${indented(yaml.slice(at), 4)}`;
    }
    default:
      throw new Error(`docs/scenarios.md has a block "yaml ${info}" that no test knows`);
  }
}

function indented(yaml: string, spaces: number): string {
  return yaml.replaceAll(/^(?=.)/gm, " ".repeat(spaces));
}

/** Fields of maps without a description of their own or of what they refer to. */
function unexplained(schema: unknown, path: string): readonly string[] {
  if (typeof schema !== "object" || schema === null) return [];
  return Object.entries(schema).flatMap(([key, inner]): readonly string[] => {
    const below = unexplained(inner, `${path}.${key}`);
    if (key !== "properties") return below;
    const silent = Object.entries(inner).filter(([, field]) => !hasDescription(field));
    return [...below, ...silent.map(([name]) => `${path}.${name}`)];
  });
}

/** A field that is always the same is explained where it is defined. */
function hasDescription(field: unknown): boolean {
  if (typeof field !== "object" || field === null) return false;
  return "description" in field || ("$ref" in field && field.$ref === "#/$defs/repeat");
}
