import { variableOf } from "../core/door_names.ts";
import { mainDoor, type Scenario } from "../core/scenario.ts";
import type { Issue, Path } from "./problem.ts";
import { unknownWord } from "./shown.ts";

/** Variables that every program gets. */
const ownVariables = ["LAB_ROLE", "LAB_TRANSPORT", "LAB_HOST", "LAB_PORT", "LAB_PATH", "LAB_PLAY"];

/** Doors that cannot be told apart, or cannot be there. */
export function brokenDoors(scenario: Scenario): readonly Issue[] {
  const sharing = new Set<string>();
  return Object.entries(scenario.doors).flatMap(([name, door]): readonly Issue[] => {
    const path = ["doors", name];
    if (name === mainDoor) {
      return [key(path, 'Cannot name a door "main": the main door is there already')];
    }
    if (ownVariables.includes(variableOf(name))) {
      const message = `Cannot name a door "${name}": ${variableOf(name)} is the main door's`;
      return [key(path, message)];
    }
    if (scenario.role === "filter" || scenario.role === "pair") {
      return [key(path, `Cannot have a door here: ${noDoors[scenario.role]}`)];
    }
    if (door.samePortAs === undefined) return [];
    const why = whyNotShared(door.transport, scenario, sharing);
    sharing.add(door.transport);
    return why === undefined ? [] : [{ path: [...path, "port"], at: "value", message: why }];
  });
}

const noDoors = {
  filter: "a filter has no sockets",
  pair: "the two ends of a pair have the main door only",
};

function whyNotShared(
  transport: string,
  scenario: Scenario,
  sharing: ReadonlySet<string>,
): string | undefined {
  const start = "Cannot have the port of main";
  if (scenario.transport === "unix") return `${start}: on unix it is a path, and has no port`;
  if (scenario.transport === transport) {
    return `${start}: both speak ${transport}, and a port number is free once for each transport`;
  }
  if (sharing.has(transport)) return `${start}: another ${transport} door has it already`;
  return undefined;
}

/**
 * Variables that the lab sets itself, and addresses that nobody has. Those of the scenario are
 * those of every check that has none of its own.
 */
export function brokenEnv(
  { env, role }: Pick<Scenario["checks"][number], "env" | "role">,
  { scenario, path }: { scenario: Scenario; path: Path },
): readonly Issue[] {
  const doors = Object.keys(scenario.doors);
  const taken = [...ownVariables, ...doors.map(variableOf)];
  const addresses = [mainDoor, "closed", "hole", ...doors];
  return Object.entries(env).flatMap(([name, text]): readonly Issue[] => {
    if (taken.includes(name)) {
      return [key([...path, name], `Cannot set ${name}: the lab sets it itself`)];
    }
    return [...text.matchAll(/\$\{([^}]*)\}/g)].flatMap(([, word = ""]): readonly Issue[] => {
      const message = role === "filter"
        ? `Cannot put in \${${word}}: a filter has no sockets, and so no addresses`
        : addresses.includes(word)
        ? undefined
        : unknownWord({ noun: "address", word, known: addresses });
      return message === undefined ? [] : [{ path: [...path, name], at: "value", message }];
    });
  });
}

function key(path: Path, message: string): Issue {
  return { path, at: "key", message };
}
