import { lstat, readdir, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { GradeError } from "./grade_error.ts";

/** A student, and where the programs lie. */
export interface Student {
  /** The name of the student's folder: a stranger's text. */
  readonly name: string;
  /** Absolute. */
  readonly folder: string;
}

/** Where the programs are in a repository that was made from the template. */
const inRepository = "exercises";

/**
 * One folder per student; what is no folder, or is hidden, is passed over.
 *
 * @throws {GradeError} When there is none, a folder is a symbolic link, or two names look the same.
 */
export async function readRoster(folder: string): Promise<readonly Student[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => {
    throw new GradeError((say) => say.noFolder(folder));
  });
  const visible = entries.filter(({ name }) => !name.startsWith("."));
  const link = visible.find((entry) => entry.isSymbolicLink());
  if (link) throw new GradeError((say) => say.linkedStudent(link.name));
  const names = visible.filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
  if (names.length === 0) throw new GradeError((say) => say.noStudents(folder));
  const same = lookingTheSame(names);
  if (same) throw new GradeError((say) => say.sameStudents(same));
  return await Promise.all(names.map(async (name) => ({
    name,
    folder: await programsIn(join(folder, name)),
  })));
}

/**
 * One student's folder.
 *
 * @param name Its own name when left out; of a folder "exercises", that of the repository.
 * @throws {GradeError} When it is not there.
 */
export async function readStudent(folder: string, name: string | undefined): Promise<Student> {
  const isFolder = (await stat(folder).catch(() => undefined))?.isDirectory() ?? false;
  if (!isFolder) throw new GradeError((say) => say.noFolder(folder));
  const programs = await programsIn(folder);
  const own = basename(programs) === inRepository
    ? basename(dirname(programs))
    : basename(programs);
  return { name: name ?? own, folder: programs };
}

/** A link may lead into somebody else's work, so it is no folder here. */
async function programsIn(folder: string): Promise<string> {
  const inner = join(folder, inRepository);
  return (await lstat(inner).catch(() => undefined))?.isDirectory() ? inner : folder;
}

/** Names that one file system, or one reader, would take for the same. */
function lookingTheSame(names: readonly string[]): readonly string[] | undefined {
  const groups = Map.groupBy(names, (name) => name.normalize("NFKC").trim().toLowerCase());
  return [...groups.values()].find((group) => group.length > 1);
}
