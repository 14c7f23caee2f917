import { chmod, mkdir, mkdtemp, readdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import type { Scenario } from "../core/scenario.ts";
import { type ExportedFile, exportedFiles } from "./export_files.ts";
import { loadScenarios, mustBeKnown, shownPath, whyNot } from "./library.ts";
import { readOptions, textOf } from "./options.ts";
import { UsageError } from "./usage_error.ts";
import type { World } from "./world.ts";

/** `lab export <dir>`: a repository for students, without anything that answers an exercise. */
export async function exportTemplate(words: readonly string[], world: World): Promise<number> {
  const { places, language } = world;
  const options = readOptions(words, ["only"]);
  const [name, surplus] = options.positionals;
  if (name === undefined) throw new UsageError((say) => say.whichFolder);
  if (surplus !== undefined) throw new UsageError((say) => say.surplusToExport(surplus));
  const folder = resolve(places.caller, name);
  await mustBeFree(folder, world);
  const scenarios = await chosenScenarios(textOf(options, "only"), world);
  const files = await exportedFiles({ scenarios, places, language });
  await writeWhole(files, folder).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError((say) => say.cannotWrite(shownPath(folder, places), whyNot(error, say)));
  });
  for (const line of world.words.exported(shownPath(folder, places), scenarios.length)) {
    world.print(line);
  }
  return 0;
}

/** @throws {UsageError} When something is there that is no empty folder. */
async function mustBeFree(folder: string, { places }: World): Promise<void> {
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw new UsageError((say) => say.folderIsTaken(shownPath(folder, places)));
  });
  if (entries.length === 0) return;
  throw new UsageError((say) => say.folderIsTaken(shownPath(folder, places)));
}

/** All scenarios, or those that are named, in teaching order. */
async function chosenScenarios(
  only: string | undefined,
  { places }: World,
): Promise<readonly Scenario[]> {
  const all = await loadScenarios(places);
  if (only === undefined) return all;
  const ids = only.split(",").map((id) => id.trim());
  for (const id of ids) await mustBeKnown(id, places);
  return all.filter(({ id }) => ids.includes(id));
}

/** The folder appears with everything in it, or does not appear. */
async function writeWhole(files: readonly ExportedFile[], folder: string): Promise<void> {
  await mkdir(dirname(folder), { recursive: true });
  // A folder can be renamed only within one file system, so the unfinished one lies beside it.
  const unfinished = await mkdtemp(join(dirname(folder), ".socket-lab-export-"));
  try {
    for (const { path, text } of files) {
      const file = join(unfinished, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
    }
    // What is made for the moment is for its maker alone; a template is an ordinary folder.
    await chmod(unfinished, 0o777 & ~process.umask());
    await rename(unfinished, folder);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}
