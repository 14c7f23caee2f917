import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ResultJson } from "./report.ts";
import type { Unit } from "./units.ts";

/** What is over already of a run, kept on disk so that an interrupted one can go on. */
export interface Records {
  /** Undefined when there is none, or the student's files have changed since. */
  read(unit: Unit, digest: string): Promise<ResultJson | undefined>;
  keep(unit: Unit, record: { digest: string; result: ResultJson }): Promise<void>;
  /** Forgets all of them. */
  clear(): Promise<void>;
}

interface Kept {
  readonly digest: string;
  readonly result: ResultJson;
}

/** @param folder A folder that belongs to this plan and this shard alone. */
export function recordsIn(folder: string): Records {
  const fileOf = (unit: Unit): string => join(folder, `${unit.key}.json`);
  return {
    async read(unit, digest) {
      const text = await readFile(fileOf(unit), "utf8").catch(() => undefined);
      const kept = text === undefined ? undefined : JSON.parse(text) as Kept;
      return kept?.digest === digest ? kept.result : undefined;
    },
    async keep(unit, record) {
      await mkdir(folder, { recursive: true });
      // Written whole or not at all: the run may be killed at any moment.
      const draft = `${fileOf(unit)}.${process.pid}`;
      await writeFile(draft, JSON.stringify(record));
      await rename(draft, fileOf(unit));
    },
    clear: () => rm(folder, { recursive: true, force: true }),
  };
}
