import { existsSync } from "node:fs";
import { constants, copyFile, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Language } from "../core/language.ts";
import { loadScenario, scenarioIds, shownPath } from "./library.ts";
import { readOptions, textOf } from "./options.ts";
import { UsageError } from "./usage_error.ts";
import { commandWordsOf } from "./words/words.ts";
import type { World } from "./world.ts";

/** `lab new <id>`: copies the starter. `lab new --scenario <id>`: the skeleton of a new exercise. */
export async function make(words: readonly string[], world: World): Promise<number> {
  const options = readOptions(words, ["scenario"]);
  const scenario = textOf(options, "scenario");
  if (scenario !== undefined) return await newScenario(scenario, world);
  const [id] = options.positionals;
  if (id === undefined) throw new UsageError((say) => say.whichScenario("new"));
  return await newExercise(id, world);
}

async function newExercise(id: string, world: World): Promise<number> {
  const { places } = world;
  await loadScenario(id, places);
  const file = join(places.exercises, `${id}.ts`);
  await mkdir(places.exercises, { recursive: true });
  await copyFile(starterOf(id, world), file, constants.COPYFILE_EXCL).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
      throw new UsageError((say) => say.exerciseIsThere(shownPath(file, places)));
    },
  );
  world.print(world.words.madeExercise(shownPath(file, places)));
  for (const call of [["show", id], ["run", id, "--watch"]]) {
    world.print(`  ${[world.lab, ...call, ...world.languageArgs].join(" ")}`);
  }
  return 0;
}

/** A teacher need not write a starter in every language. */
function starterOf(id: string, { places, language }: World): string {
  const folder = join(places.scenarios, id);
  const chinese = join(folder, "starter.zh.ts");
  return language === "zh" && existsSync(chinese) ? chinese : join(folder, "starter.ts");
}

async function newScenario(id: string, world: World): Promise<number> {
  const { places } = world;
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id)) {
    throw new UsageError((say) => say.wrongName(id));
  }
  const folder = join(places.scenarios, id);
  if ((await scenarioIds(places.scenarios)).includes(id)) {
    throw new UsageError((say) => say.scenarioIsThere(shownPath(folder, places)));
  }
  await mkdir(folder, { recursive: true });
  const files = {
    "scenario.yaml": skeleton(id),
    "README.md": handout(id, "en"),
    "README.zh.md": handout(id, "zh"),
    "starter.ts": starter,
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  world.print(world.words.madeScenario(shownPath(folder, places)));
  const call = ["check", shownPath(join(folder, "scenario.yaml"), places), ...world.languageArgs];
  world.print(`  ${[world.lab, ...call].join(" ")}`);
  return 0;
}

function skeleton(id: string): string {
  return `# yaml-language-server: $schema=../../scenario.schema.json
id: ${id}
title: A new exercise
role: server
transport: tcp
level: 1
links:
  choppy: { both: { slice: { every: 3B, first: 16 } } }
checks:
  - id: greets
    title: Answers a greeting
    points: 5
    links: [direct, choppy]
    steps:
      - connect: a
      - send: { text: "hello\\n" }
      - expect: { line: hello }
      - finish: a
      - expect: end
    hint: Say what a student should think of when this fails.
`;
}

function handout(id: string, language: Language): string {
  return `# ${id}\n\n${commandWordsOf(language).emptyHandout}\n`;
}

const starter = `import { createServer } from "node:net";

const host = process.env.LAB_HOST ?? "127.0.0.1";
const port = Number(process.env.LAB_PORT ?? 7007);

createServer({ allowHalfOpen: true }, (socket) => {
  socket.on("error", () => {});
  // Your part: answer what the client says.
}).listen(port, host);
`;
