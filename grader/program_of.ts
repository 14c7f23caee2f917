import { createHash } from "node:crypto";
import { lstat, readdir } from "node:fs/promises";
import { extname, join } from "node:path";
import { splitWords } from "../lab/commands/words_of_command.ts";
import type { Runtime } from "../lab/wire/runtime.ts";
import type { Source } from "../lab/wire/workshop.ts";
import type { Student } from "./roster.ts";

/** What a runtime of the lab plays by itself, in the order in which it is looked for. */
const runtimeEndings = ["ts", "mts", "js", "mjs"];

/** How a student's files are run. */
export interface Running {
  readonly runtime: Runtime;
  readonly commands: Readonly<Record<string, string>>;
}

/** What a student handed in for an exercise. */
export type HandedIn =
  | { readonly kind: "program"; readonly name: string; readonly source: Source }
  | { readonly kind: "missing"; readonly lookedFor: readonly string[] }
  /** Nobody can know which of them is meant. */
  | { readonly kind: "several"; readonly names: readonly string[] };

/** Looks for `<id>.ts` and its like. A link or a folder of that name is handed on to be refused. */
export async function programOf(
  student: Student,
  id: string,
  { runtime, commands }: Running,
): Promise<HandedIn> {
  const names = [...runtimeEndings, ...Object.keys(commands)].map((ending) => `${id}.${ending}`);
  const there = (await readdir(student.folder).catch((): string[] => [])).filter((name) =>
    names.includes(name)
  );
  const [name, second] = there;
  if (name === undefined) return { kind: "missing", lookedFor: names };
  if (second !== undefined) return { kind: "several", names: there.sort() };
  const file = join(student.folder, name);
  const command = commands[extname(name).slice(1)];
  const source: Source = command === undefined
    ? { kind: "file", file, runtime }
    : { kind: "command", words: [...splitWords(command), `./${name}`], from: student.folder };
  return { kind: "program", name, source };
}

const mostLooked = 5_000;

/** Changes when a file of the folder is added, removed or written again. */
export async function digestOf(folder: string): Promise<string> {
  const hash = createHash("sha256");
  const names = await readdir(folder, { recursive: true, encoding: "utf8" }).catch(() => []);
  for (const name of names.sort().slice(0, mostLooked)) {
    const status = await lstat(join(folder, name)).catch(() => undefined);
    hash.update(`${name}\0${status?.size}\0${status?.mtimeMs}\0`);
  }
  return hash.digest("hex").slice(0, 16);
}
