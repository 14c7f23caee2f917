/** The house rules, kept by a test. Each message says what to do instead. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

interface SourceFile {
  /** From the project's folder, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly lines: readonly string[];
  readonly isTest: boolean;
}

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const folders = ["lab", "grader", "tests", "bench"];
const files = ["mod.ts", ...folders.flatMap(filesIn)].map(read);
const sources = files.filter((file) => !file.isTest && !file.path.startsWith("tests/"));
const core = sources.filter((file) => file.path.startsWith("lab/core/"));

/** Where a file lives says which folders it may import from: only from below. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  "lab/core": ["lab/core"],
  "lab/scenario": ["lab/scenario", "lab/core"],
  "lab/wire": ["lab/wire", "lab/core"],
  "lab/tell": ["lab/tell", "lab/core"],
  "lab/run": ["lab/run", "lab/scenario", "lab/wire", "lab/core"],
  "lab/commands": ["lab/commands", "lab/run", "lab/tell", "lab/scenario", "lab/wire", "lab/core"],
};

/** What the grader may see of the lab: everything but its commands, whose options it reads too. */
const belowGrader = ["lab/core", "lab/scenario", "lab/wire", "lab/tell", "lab/run", "lab/commands"];

test("imports go down the floors only", () => {
  const wrong = sources.flatMap((file) => {
    if (file.path.startsWith("grader/")) {
      return localImports(file)
        .filter((target) => !target.startsWith("grader/"))
        .filter((target) => !belowGrader.includes(dirnameOf(target, 2)))
        .map((target) => `${file.path} imports ${target}: move what it needs down`);
    }
    const allowed = mayImport[dirnameOf(file.path, 2)];
    if (!allowed) return [];
    return localImports(file)
      .filter((target) => !allowed.includes(dirnameOf(target, 2)))
      .map((target) => `${file.path} imports ${target}: move what it needs down`);
  });
  assert.deepEqual(wrong, []);
});

test("core imports nothing from outside", () => {
  const wrong = core.flatMap((file) => outerImports(file).map((name) => `${file.path}: ${name}`));
  assert.deepEqual(wrong, []);
});

test("core is told the time and its chance, and knows no runtime", () => {
  const banned =
    /\b(?:Date|performance|setTimeout|setInterval|Math\.random|crypto|process\.\w+|Deno|Bun)\b/;
  assert.deepEqual(linesLike(core, banned), []);
});

test("every dependency has one importer", () => {
  const importers = (name: string): readonly string[] =>
    sources.filter((file) => outerImports(file).includes(name)).map((file) => file.path);
  assert.deepEqual(importers("zod"), ["lab/scenario/schema/zod.ts"]);
  assert.deepEqual(importers("yaml"), ["lab/scenario/document.ts"]);
  assert.deepEqual(importers("fast-check"), ["lab/run/property_search.ts"]);
});

test("nothing is imported but node: modules and the three dependencies", () => {
  const known = /^(?:node:[\w/]+|zod|yaml|fast-check)$/;
  const wrong = sources.flatMap((file) =>
    outerImports(file).filter((name) => !known.test(name)).map((name) => `${file.path}: ${name}`)
  );
  assert.deepEqual(wrong, []);
});

test("only a cli.ts, and a worker, prints, reads the command line and sets the exit code", () => {
  const others = sources.filter((file) => notCli(file) && !file.path.startsWith("bench/"));
  const banned = /\bconsole\.|process\.(?:stdout|stderr|argv|exit|exitCode)\b/;
  assert.deepEqual(linesLike(others, banned), []);
});

test("Deno and Bun are named in code only where the runtimes are told apart", () => {
  const tellApart = ["runtime", "native_deno", "native_bun"].map((name) => `lab/wire/${name}.ts`);
  const others = sources.filter(({ path }) => !tellApart.includes(path));
  assert.deepEqual(linesLike(others, /\b(?:Deno|Bun)\.\w/), []);
});

test("no module keeps state that changes", () => {
  assert.deepEqual(linesLike(sources.filter(notCli), /^(?:export )?(?:let|var) /), []);
});

test("no source file is longer than 300 lines, and no test than 400", () => {
  const wrong = files.filter(({ lines, isTest }) => lines.length > (isTest ? 400 : 300));
  assert.deepEqual(wrong.map(({ path, lines }) => `${path}: ${lines.length} lines`), []);
});

test("no function is longer than 50 lines", () => {
  assert.deepEqual(sources.flatMap(longFunctions), []);
});

test("there are no default exports, enums, any and jsr imports", () => {
  const banned = /^export default|^(?:export )?(?:const )?enum |: any\b|\bas any\b|<any>|["']jsr:/;
  assert.deepEqual(linesLike(sources, banned), []);
});

test("nothing is left to do in the code", () => {
  assert.deepEqual(linesLike(sources, new RegExp("\\b(?:TO" + "DO|FIX" + "ME|XXX)\\b")), []);
});

test("files are named in snake_case", () => {
  // The folder of a scenario has the scenario's id.
  const names = files.map(({ path }) => path.replace(/^tests\/conformance\/[a-z0-9-]+\//, ""));
  const wrong = names.filter((path) => !/^(?:[a-z0-9_]+\/)*[a-z0-9_]+\.ts$/.test(path));
  assert.deepEqual(wrong, []);
});

test("every source file is used by another one", () => {
  const used = new Set(files.flatMap(localImports));
  const benches = ["run", "steady", "seeds", "class", "network", "soak"].map((name) =>
    `bench/${name}.ts`
  );
  const entries = new Set([
    "mod.ts",
    "lab/cli.ts",
    "grader/cli.ts",
    "grader/worker.ts",
    "lab/wire/full_queue_worker.ts",
    "lab/wire/private_network_probe.ts",
    ...benches,
  ]);
  const dead = sources.filter(({ path }) => !entries.has(path) && !used.has(path));
  assert.deepEqual(dead.map(({ path }) => path), []);
});

test("the versions of the runtimes are the same wherever they are named", () => {
  const { engines, devDependencies } = JSON.parse(read("package.json").text);
  assert.equal(devDependencies.bun, engines.bun);
  assert.equal(devDependencies["bun-types"], engines.bun);
  const texts = ["README.md", "CONTRIBUTING.md", ".github/workflows/ci.yml"].map(read);
  const named = texts.flatMap(({ path, text }) =>
    [...text.matchAll(/\b(deno|bun)@(\d[\w.]*\w)/g)].map(([, name, version]) => ({
      path,
      name,
      version,
    }))
  );
  const wrong = named.filter(({ name, version }) => engines[name ?? ""] !== version);
  assert.deepEqual(wrong, []);
});

function filesIn(folder: string): readonly string[] {
  const entries = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" });
  return entries
    .map((entry) => join(folder, entry))
    .filter((path) => path.endsWith(".ts") && !path.startsWith("tests/programs/"))
    .filter((path) => !/^tests\/(?:golden|hostile)\//.test(path))
    .sort();
}

function read(path: string): SourceFile {
  const text = readFileSync(join(root, path), "utf8");
  return { path, text, lines: text.trimEnd().split("\n"), isTest: path.endsWith("_test.ts") };
}

function importsOf({ text }: SourceFile): readonly string[] {
  const pattern =
    /^(?:import|export)\b[^;"']*?\bfrom\s+["']([^"']+)["']|\bimport\(["']([^"']+)["']\)/gm;
  return [...text.matchAll(pattern)].map(([, from, dynamic]) => from ?? dynamic ?? "");
}

function localImports(file: SourceFile): readonly string[] {
  return importsOf(file)
    .filter((name) => name.startsWith("."))
    .map((name) => relative(root, resolve(root, dirname(file.path), name)));
}

function outerImports(file: SourceFile): readonly string[] {
  return importsOf(file).filter((name) => !name.startsWith("."));
}

/** "lab/core" of "lab/core/steps/send.ts". */
function dirnameOf(path: string, depth: number): string {
  return path.split("/").slice(0, -1).slice(0, depth).join("/");
}

function linesLike(among: readonly SourceFile[], pattern: RegExp): readonly string[] {
  return among.flatMap(({ path, lines }) =>
    lines.flatMap((line, i) => {
      const code = line.replace(/^\s*(?:\/\*\*|\*|\/\/).*|(?<!:)\/\/ .*$/, "").replaceAll(
        /(["'`]).*?\1/g,
        "",
      );
      return pattern.test(code) ? [`${path}:${i + 1} ${line.trim()}`] : [];
    })
  );
}

function notCli({ path }: SourceFile): boolean {
  return !["lab/cli.ts", "grader/cli.ts", "grader/worker.ts"].includes(path);
}

function longFunctions({ path, lines }: SourceFile): readonly string[] {
  const long: string[] = [];
  lines.forEach((line, start) => {
    if (!/^(?:export )?(?:async )?function /.test(line)) return;
    const length = lines.slice(start).findIndex((each) => each === "}") + 1;
    if (length > 50) long.push(`${path}:${start + 1} has ${length} lines`);
  });
  return long;
}
