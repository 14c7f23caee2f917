import { readdir } from "node:fs/promises";
import { join, posix } from "node:path";
import type { ExportedFile } from "./export_files.ts";
import { type Places, readText } from "./library.ts";

/** A handout, a scenario or a starter; other files come along only when one of these needs them. */
const isForStudents = /^(?:scenario\.yaml|README(?:\.\w+)?\.md|starter[\w.]*\.ts)$/;

/** Where a scenario names a module, and where a module imports another one. */
const names = /["'\s](\.\.?\/[\w./-]+\.(?:ts|js|json))(?=["'#,\s}\]]|$)/g;

/**
 * The files of one scenario: what a student reads, and the teacher's functions that it calls. A
 * solution that lies beside them is named by nobody, so it stays at home.
 *
 * @throws {UsageError} When one that is named is not there.
 */
export async function scenarioFiles(id: string, places: Places): Promise<readonly ExportedFile[]> {
  const entries = await readdir(join(places.scenarios, id));
  const files = new Map<string, string>();
  const open = entries.filter((name) => isForStudents.test(name)).map((name) => `${id}/${name}`);
  for (let path = open.shift(); path !== undefined; path = open.shift()) {
    if (files.has(path)) continue;
    const text = await readText(join(places.scenarios, path), places);
    files.set(path, text);
    if (path.endsWith(".md")) continue;
    for (const [, name = ""] of text.matchAll(names)) {
      const target = posix.join(posix.dirname(path), name);
      // What lies outside is the lab itself, which every template has.
      if (!target.startsWith("..")) open.push(target);
    }
  }
  return [...files].map(([path, text]) => ({ path: `scenarios/${path}`, text }));
}
