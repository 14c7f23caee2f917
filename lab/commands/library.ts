import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative } from "node:path";
import type { Scenario } from "../core/scenario.ts";
import { parseScenario } from "../scenario/parse.ts";
import { knownFor } from "./known.ts";
import { UsageError } from "./usage_error.ts";
import type { UsageWords } from "./words/usage.ts";

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
    throw new UsageError((say) => say.cannotReadScenarios(folder));
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
  if (known.includes(id)) return;
  throw new UsageError((say) => say.unknownScenario(id, knownFor(id, known)));
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
    throw cannotRead(file, { error, places });
  });
}

/** As the user would write it: short from where he stands, whole when it lies elsewhere. */
export function shownPath(file: string, { caller }: Places): string {
  const path = relative(caller, file);
  return path.startsWith("..") ? file : path;
}

export function cannotRead(
  file: string,
  { error, places }: { error: NodeJS.ErrnoException; places: Places },
): UsageError {
  return new UsageError((say) => say.cannotRead(shownPath(file, places), whyNot(error, say)));
}

/** What the file system said, in words. */
export function whyNot(error: NodeJS.ErrnoException, say: UsageWords): string {
  switch (error.code) {
    case "ENOENT":
      return say.noFile;
    case "EACCES":
    case "EPERM":
      return say.mayNotRead;
    case "EISDIR":
      return say.isFolder;
    default:
      return error.message;
  }
}
