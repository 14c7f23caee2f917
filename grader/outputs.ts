import {
  access,
  appendFile,
  constants,
  mkdir,
  rename,
  rm,
  stat,
  writeFile,
} from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { whyNot } from "../lab/commands/library.ts";
import type { World } from "../lab/commands/world.ts";
import type { UsageWords } from "../lab/commands/words/usage.ts";
import { fileNamesOf } from "./file_names.ts";
import { GradeError } from "./grade_error.ts";
import type { GradeReport } from "./report.ts";
import type { Environment } from "./seed.ts";
import { reporters } from "./reporters/all.ts";
import type { Reporter, ReporterPlace, Written } from "./reporters/reporter.ts";

/** One `name=path` of `--reporter`. */
export interface Output {
  readonly name: string;
  readonly reporter: Reporter;
  readonly path: string | undefined;
  readonly runnerFile: string | undefined;
}

/** In a path: the name of each student, made fit for a file. */
const studentPart = "{student}";

/**
 * Reads what stands behind `--reporter`.
 *
 * @param env The variables of the caller.
 * @throws {GradeError} When a name is unknown, or a place is missing or meant twice.
 */
export function readOutputs(
  text: string,
  { caller, env }: { caller: string; env: Environment },
): readonly Output[] {
  const outputs = text.split(",").map((each): Output => {
    const cut = each.indexOf("=");
    const name = cut < 0 ? each : each.slice(0, cut);
    const known = Object.keys(reporters);
    const reporter = Object.hasOwn(reporters, name) ? reporters[name] : undefined;
    if (!reporter) throw new GradeError((say) => say.unknownReporter(name, known));
    const path = cut < 0 ? undefined : each.slice(cut + 1);
    const { variable } = reporter;
    const runnerFile = env[variable ?? reporter.alsoTo ?? ""] || undefined;
    const needsPlace = reporter.goesTo !== "print" || variable !== undefined;
    if (path === "" || (needsPlace && path === undefined && runnerFile === undefined)) {
      throw new GradeError((say) =>
        variable === undefined ? say.needsPath(name) : say.needsVariable(name, variable)
      );
    }
    return { name, reporter, path: path && resolve(caller, path), runnerFile };
  });
  const paths = outputs.flatMap(({ path }) => (path === undefined ? [] : [path]));
  const twice = paths.find((path, i) => paths.indexOf(path) !== i);
  if (twice !== undefined) throw new GradeError((say) => say.sameOutput(twice));
  return outputs;
}

/**
 * Looks whether the outputs can be written, before hours are spent on what is in them.
 *
 * @throws {GradeError} When one cannot be.
 */
export async function requireWritable(
  outputs: readonly Output[],
  { isClass, words }: { isClass: boolean; words: UsageWords },
): Promise<void> {
  for (const { name, reporter, path } of outputs) {
    if (isClass && reporter.isOfOne && path !== undefined && !path.includes(studentPart)) {
      throw new GradeError((say) => say.oneStudentOnly(name));
    }
    if (path === undefined) continue;
    await mkdir(dirname(path), { recursive: true })
      .then(() => access(dirname(path), constants.W_OK))
      .catch((error: NodeJS.ErrnoException) => {
        throw new GradeError((say) => say.cannotWriteReport(path, whyNot(error, words)));
      });
    const isFolder = (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
    if (isFolder && reporter.goesTo === "file") {
      throw new GradeError((say) => say.cannotWriteReport(path, words.isFolder));
    }
  }
}

/** Tells a report in all the ways that were asked for; what cannot be told leaves no file behind. */
export async function tellReport(
  report: GradeReport,
  outputs: readonly Output[],
  { world: { paint, widthColumns, print }, env }: { world: World; env: Environment },
): Promise<void> {
  await write(writtenOf(report, outputs, { paint, widthColumns, variables: env }), print);
}

/** What all outputs come to; pure, so that a report that cannot be told is told by no file at all. */
function writtenOf(
  report: GradeReport,
  outputs: readonly Output[],
  { variables, ...terminal }: Pick<ReporterPlace, "paint" | "widthColumns" | "variables">,
): readonly Written[] {
  return outputs.flatMap(({ reporter, path, runnerFile }) => {
    const place = { ...terminal, path, runnerFile, variables };
    if (!reporter.isOfOne || path === undefined) return reporter.tell(report, place);
    const names = fileNamesOf(report.students.map(({ name }) => name));
    return report.students.flatMap((student, i) =>
      reporter.tell({ ...report, students: [student] }, {
        ...place,
        path: path.replaceAll(studentPart, names[i] ?? ""),
      })
    );
  });
}

/** Writes files whole: first beside their places, then all of them into these. */
async function write(
  written: readonly Written[],
  print: (line: string) => void,
): Promise<void> {
  const files = written.filter((each) => each.kind === "file");
  const drafts = files.map(({ path }) => `${path}.draft-${process.pid}`);
  try {
    for (const [i, { path, text }] of files.entries()) {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(drafts[i] ?? "", text);
    }
    for (const [i, { path }] of files.entries()) await rename(drafts[i] ?? "", path);
  } finally {
    await Promise.all(drafts.map((draft) => rm(draft, { force: true })));
  }
  for (const each of written) {
    if (each.kind === "append") await appendFile(each.path, each.text);
    if (each.kind === "print") each.lines.forEach(print);
  }
}
