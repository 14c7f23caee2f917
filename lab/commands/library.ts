import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import type { Scenario } from "../core/scenario.ts";
import { closest } from "../scenario/did_you_mean.ts";
import { parseScenario } from "../scenario/parse.ts";
import { UsageError } from "./usage_error.ts";

/** Where the lab finds things. All paths are absolute. */
export interface Places {
  /** The project's own folder. */
  readonly lab: string;
  /** Where the user stands; paths on the command line are meant from here. */
  readonly caller: string;
  readonly scenarios: string;
  readonly exercises: string;
}

/** The ids of all scenarios of a folder: each has a folder of its own with a `scenario.yaml`. */
export async function scenarioIds(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder).catch(() => {
    throw new UsageError(`Cannot read the scenarios in "${folder}": there is no such folder`);
  });
  const found = await Promise.all(entries.map(async (entry) => {
    const file = await stat(join(folder, entry, "scenario.yaml")).catch(() => undefined);
    return file?.isFile() ? [entry] : [];
  }));
  return found.flat().sort();
}

/** @throws {UsageError} When there is no scenario of that id. */
export async function mustBeKnown(id: string, places: Places): Promise<void> {
  const known = await scenarioIds(places.scenarios);
  if (!known.includes(id)) throw new UsageError(unknownScenario(id, known));
}

/**
 * Reads one scenario by its id.
 *
 * @throws {UsageError} When there is none of that id.
 * @throws {ScenarioError} When its file is wrong.
 */
export async function loadScenario(id: string, places: Places): Promise<Scenario> {
  await mustBeKnown(id, places);
  return await readScenario(join(places.scenarios, id, "scenario.yaml"), places);
}

/** All scenarios in teaching order. */
export async function loadScenarios(places: Places): Promise<readonly Scenario[]> {
  const ids = await scenarioIds(places.scenarios);
  const scenarios = await Promise.all(ids.map((id) => loadScenario(id, places)));
  return scenarios.sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
}

/** @throws {UsageError} When the file cannot be read. */
export async function readScenario(file: string, places: Places): Promise<Scenario> {
  const text = await readText(file, places);
  return parseScenario(text, shownPath(file, places));
}

/** @throws {UsageError} When the file cannot be read. */
export async function readText(file: string, places: Places): Promise<string> {
  return await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`Cannot read "${shownPath(file, places)}": ${whyNot(error)}`);
  });
}

/** As the user would write it: short from where he stands, whole when it lies elsewhere. */
export function shownPath(file: string, { caller }: Places): string {
  const path = relative(caller, file);
  return path.startsWith("..") ? file : path;
}

/** What the file system said, in words. */
export function whyNot(error: NodeJS.ErrnoException): string {
  switch (error.code) {
    case "ENOENT":
      return "there is no such file";
    case "EACCES":
    case "EPERM":
      return "you may not read it";
    case "EISDIR":
      return "it is a folder, a file must be given";
    default:
      return error.message;
  }
}

function unknownScenario(id: string, known: readonly string[]): string {
  const meant = closest(id, known);
  const hint = meant === undefined ? `there are ${known.join(", ")}` : `did you mean "${meant}"?`;
  return `Unknown scenario "${id}": ${hint}`;
}
