import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Language } from "../core/language.ts";
import type { Scenario } from "../core/scenario.ts";
import { settingsFor } from "./export_settings.ts";
import { scenarioFiles } from "./export_scenario.ts";
import { type Places, readText } from "./library.ts";
import { firstOf } from "./words/exercise_rows.ts";
import { studentWordsOf } from "./words/student.ts";

/** One file of a template for students. */
export interface ExportedFile {
  /** From the template's own folder, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** Everything else stays with the teacher: tests, good and bad programs, `grade.yaml`, benches. */
const wholeFolders = ["lab", "grader"];
const singleFiles = [
  "mod.ts",
  "action.yml",
  "bun.lock",
  "bunfig.toml",
  "deno.lock",
  "scenario.schema.json",
  "LICENSE",
];
const filesThatMayLack = ["grade.schema.json"];
const filesThatNameOthers = ["deno.json", "package.json", "tsconfig.json"];

/** Those that the help of the lab names. */
const documents = ["guarantees", "proxy", "report", "trace"].map((name) => `docs/${name}.md`);

/** Tests, and what they share. */
const isForTests = /(?:_test|_kit)\.ts$/;

/** What a template for students holds: the lab, these exercises, and what a push starts. */
export async function exportedFiles(
  { scenarios, places, language }: {
    scenarios: readonly Scenario[];
    places: Places;
    language: Language;
  },
): Promise<readonly ExportedFile[]> {
  const read = async (path: string): Promise<ExportedFile> => (
    { path, text: await readText(join(places.lab, path), places) }
  );
  const paths = [...await foldersIn(places), ...singleFiles, ...await lackingIn(places)];
  const exercises = scenarios.map(({ id }) => scenarioFiles(id, places));
  const copied = [
    ...await Promise.all([...paths, ...documents].map(read)),
    ...(await Promise.all(exercises)).flat(),
    ...await ownFiles({ scenarios, language, read }),
  ];
  const there = [...copied.map(({ path }) => path), ...filesThatNameOthers];
  const settings = await Promise.all(filesThatNameOthers.map(read));
  return [
    ...copied.map((file) => file.path.endsWith(".md") ? withoutDeadLinks(file, there) : file),
    ...settings.map(({ path, text }) => ({ path, text: settingsFor(text, there) })),
  ];
}

async function foldersIn({ lab }: Places): Promise<readonly string[]> {
  const found = await Promise.all(wholeFolders.map((folder) => filesBelow(lab, folder)));
  return found.flat().filter((path) => !isForTests.test(path));
}

async function filesBelow(root: string, folder: string): Promise<readonly string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true });
  const paths = await Promise.all(entries.map((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(root, path) : [path];
  }));
  return paths.flat().sort();
}

async function lackingIn({ lab }: Places): Promise<readonly string[]> {
  const states = await Promise.all(filesThatMayLack.map(async (path) => {
    const status = await stat(join(lab, path)).catch(() => undefined);
    return status?.isFile() ? [path] : [];
  }));
  return states.flat();
}

/** What is written for students, and is no part of this repository. */
async function ownFiles(
  { scenarios, language, read }: {
    scenarios: readonly Scenario[];
    language: Language;
    read: (path: string) => Promise<ExportedFile>;
  },
): Promise<readonly ExportedFile[]> {
  const { engines } = JSON.parse((await read("package.json")).text);
  const exercises = scenarios.map(({ id, title, checks }) => ({
    id,
    title: title[language],
    points: checks.reduce((sum, { points }) => sum + points, 0),
  }));
  const words = studentWordsOf(language);
  const workflow = await read("docs/classroom/student.yml");
  return [
    { path: "README.md", text: words.readme({ exercises, denoVersion: engines.deno }) },
    { path: "exercises/README.md", text: words.exercises(firstOf(exercises)) },
    { path: ".github/workflows/grade.yml", text: workflow.text },
    // Here the exercises are what is handed in, so git must see them.
    { path: ".gitignore", text: "node_modules/\n.lab/\n" },
  ];
}

/** A link to a document that only teachers have becomes its words. */
function withoutDeadLinks({ path, text }: ExportedFile, there: readonly string[]): ExportedFile {
  const folder = path.includes("/") ? path.slice(0, path.lastIndexOf("/") + 1) : "";
  const alive = text.replaceAll(/\[([^\]]*)\]\(([^)#:]+)(#[^)]*)?\)/g, (link, words, target) => {
    const { pathname } = new URL(folder + target, "file:///");
    return there.some((each) => `/${each}` === pathname) ? link : words;
  });
  return { path, text: alive };
}
