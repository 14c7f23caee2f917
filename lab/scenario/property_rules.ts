import type { Check, Given, Scenario } from "../core/scenario.ts";
import { namesOf, type Value } from "../core/value.ts";
import { brokenNetworks } from "./generated_rules.ts";
import type { Issue, Path } from "./problem.ts";
import type { Setting } from "./setting.ts";

/** What is wrong with a property, but for its steps. */
export function brokenProperty(
  { body, role }: Check,
  { scenario, path, has }: { scenario: Scenario; path: Path; has: Setting["has"] },
): readonly Issue[] {
  if (body.kind === "steps") return [];
  const { property } = body;
  const inProperty = [...path, "property"];
  return [
    ...(property.process === "fresh" ? [] : brokenSharing({ role, scenario, path: inProperty })),
    ...Object.entries(property.given)
      .flatMap(([name, given]) => brokenGiven(given, [...inProperty, "given", name])),
    ...brokenNetworks(property, { role, scenario, path, has }),
  ];
}

function brokenSharing(
  { role, scenario, path }: { role: Check["role"]; scenario: Scenario; path: Path },
): readonly Issue[] {
  const message = scenario.state !== "none"
    ? 'Cannot share one process: only a scenario with "state: none" can'
    : role !== "server" || scenario.transport !== "tcp"
    ? "Cannot share one process: only a tcp server can"
    : undefined;
  return message === undefined ? [] : [{ path: [...path, "process"], at: "value", message }];
}

function brokenGiven(given: Given, path: Path): readonly Issue[] {
  if (given.kind === "list") return brokenItem(given.of, [...path, "list", "of"]);
  if (given.kind !== "oneOf") return [];
  return given.of.flatMap((value, i): readonly Issue[] => {
    const place = { path: [...path, "oneOf", i], at: "value" } as const;
    const names = namesOf(value).map((name) => ({
      ...place,
      message: `Cannot use "$${name}" here: what is given is chosen before any name is known`,
    }));
    if (!hasCall(value)) return names;
    const message = "Cannot call a function here: call it in the steps, with what was given";
    return [...names, { ...place, message }];
  });
}

function brokenItem(given: Given, path: Path): readonly Issue[] {
  if (given.kind !== "faults" && given.kind !== "list") return brokenGiven(given, path);
  const message = given.kind === "faults"
    ? "Cannot have a list of networks: a property is played on one"
    : "Cannot have a list of lists: its items are bytes, texts or numbers";
  return [{ path: [...path, given.kind], at: "key", message }];
}

function hasCall(value: Value): boolean {
  if (value.kind === "call") return true;
  if (value.kind === "repeat") return hasCall(value.of);
  return value.kind === "list" && value.of.some(hasCall);
}
