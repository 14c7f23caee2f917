import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
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
    keep: async (unit, record) => {
      const text = JSON.stringify(record);
      // Another run of the same plan may clear the folder meanwhile. A record that is lost for good
      // costs a resumed run some time, and nobody a point.
      await writeWhole(fileOf(unit), text).catch(() => writeWhole(fileOf(unit), text)).catch(
        () => {},
      );
    },
    clear: () => rm(folder, { recursive: true, force: true, maxRetries: 3 }),
  };
}

/** The run may be killed at any moment. */
async function writeWhole(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, text);
  await rename(draft, file);
}
