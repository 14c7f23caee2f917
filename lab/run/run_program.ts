import type { Localised } from "../core/language.ts";
import { defaultLimits, type Limits } from "../core/limits.ts";
import type { Report, SandboxChoice, Setting } from "../core/report.ts";
import type { Scenario } from "../core/scenario.ts";
import { freeAddress } from "../wire/address.ts";
import { thisRuntime } from "../wire/runtime.ts";
import { openWorkshop, type Source, type Workshop } from "../wire/workshop.ts";
import { attachedHouse, type House, houseOf } from "./house.ts";
import type { TraceListener } from "./play.ts";
import { loadTeacher } from "./teacher.ts";
import { type Progress, runScenario, type Selection } from "./run_scenario.ts";

/** What to play a scenario against: a program to start, or a server that already runs. */
export type Opponent =
  | { readonly kind: "program"; readonly source: Source }
  | { readonly kind: "attached"; readonly host: string; readonly port: number };

/** A scenario, a program, and how to play one against the other. */
export interface ProgramRun {
  /** What to play. */
  readonly scenario: Scenario;
  /** Against what. */
  readonly opponent: Opponent;
  /** How the report names the program. */
  readonly shown: string;
  /** What a replay must repeat on the command line beside the scenario; usually nothing. */
  readonly replayArgs?: readonly string[];
  /** 0 to 2³² − 1; the scenario's own when left out. */
  readonly seed?: number | undefined;
  /** A part of the scenario; all of it when left out. */
  readonly selection?: Selection;
  /** Where the scenario's own files lie, such as `./values.ts`; needed only when it names some. */
  readonly folder?: string | undefined;
  /** Hears what happens on the links. */
  readonly onTrace?: TraceListener | undefined;
  /** What is to hold the program; "auto" when left out. */
  readonly sandbox?: SandboxChoice | undefined;
  /** Other limits than {@link defaultLimits}. */
  readonly limits?: Limits;
  /** Ends the run early; the report then holds what was known. */
  readonly signal?: AbortSignal;
  /** Called before the first check; `whyOpen` says why nothing holds the program, "" by choice. */
  readonly onStart?: (setting: Setting, about: { whyOpen: Localised | undefined }) => void;
  /** Called when a check begins on a link, and when it is over. */
  readonly onProgress?: (progress: Progress) => void;
  /** Called after every play with the last lines that the program printed. */
  readonly onPrinted?: ((lines: readonly string[]) => void) | undefined;
}

/**
 * Plays a whole scenario against a program, in fresh processes, and leaves nothing behind: no
 * process, no socket, no file.
 *
 * @throws {RangeError} When the program's folder or its command is not there, or a
 * function that the scenario names cannot be loaded.
 * @throws {SandboxError} When the chosen sandbox cannot hold the program, or not on this machine.
 * @throws {SyntaxError} When the selected case is none of the check's property.
 *
 * @example A server that says hello
 * ```ts
 * import { findRuntime, parseScenario, runProgram, scoreOf, thisRuntime } from "../../mod.ts";
 * import assert from "node:assert/strict";
 * import { mkdtemp, rm, writeFile } from "node:fs/promises";
 * import { tmpdir } from "node:os";
 * import { join } from "node:path";
 *
 * const scenario = parseScenario(
 *   `id: hello
 * title: Says hello
 * role: server
 * transport: tcp
 * level: 1
 * checks:
 *   - id: greets
 *     title: Greets whoever connects
 *     points: 5
 *     steps:
 *       - connect: a
 *       - expect: { line: hello }
 * `,
 *   "hello.yaml",
 * );
 * const folder = await mkdtemp(join(tmpdir(), "hello-"));
 * const file = join(folder, "hello.ts");
 * await writeFile(
 *   file,
 *   `import { createServer } from "node:net";
 * createServer((socket) => socket.end("hello\\n"))
 *   .listen(Number(process.env.LAB_PORT), process.env.LAB_HOST);`,
 * );
 * const runtime = findRuntime(thisRuntime().name, ".") ?? thisRuntime();
 * const opponent = { kind: "program", source: { kind: "file", file, runtime } } as const;
 * const report = await runProgram({ scenario, opponent, shown: "hello.ts" });
 * assert.deepEqual(scoreOf(report), { earned: 5, possible: 5 });
 * await rm(folder, { recursive: true });
 * ```
 */
export async function runProgram(options: ProgramRun): Promise<Report> {
  const { opponent, scenario, onPrinted } = options;
  const teacher = await loadTeacher(scenario, options.folder);
  const workshop = opponent.kind === "program"
    ? await openWorkshop(opponent.source, options)
    : undefined;
  const house = workshop
    ? houseOf(workshop, onPrinted)
    : await houseAt(opponent as Extract<Opponent, { kind: "attached" }>);
  const close = (): void => void house.close();
  try {
    options.signal?.addEventListener("abort", close);
    if (options.signal?.aborted) await house.close();
    const setting = settingOf(options, workshop);
    options.onStart?.(setting, { whyOpen: workshop?.whyOpen });
    return await runScenario({
      scenario,
      teacher,
      onTrace: options.onTrace,
      house,
      setting,
      limits: options.limits ?? defaultLimits,
      selection: options.selection ?? {},
      ...(options.onProgress ? { onProgress: options.onProgress } : {}),
    });
  } finally {
    options.signal?.removeEventListener("abort", close);
    await house.close();
    await workshop?.close();
  }
}

async function houseAt({ host, port }: { host: string; port: number }): Promise<House> {
  const { frontPort } = await freeAddress();
  return attachedHouse({ host, port, frontPort });
}

function settingOf(options: ProgramRun, workshop: Workshop | undefined): Setting {
  const own = thisRuntime();
  const labRuntime = `${own.name} ${own.version}`;
  return {
    seed: options.seed ?? options.scenario.seed,
    program: options.shown,
    programRuntime: programRuntime(options.opponent, labRuntime),
    labRuntime,
    sandbox: workshop?.sandbox ?? "none",
    replayArgs: options.replayArgs ?? [],
  };
}

function programRuntime(opponent: Opponent, labRuntime: string): string {
  if (opponent.kind === "attached") return "attached";
  const { source } = opponent;
  if (source.kind === "command") return source.words[0]?.split("/").at(-1) ?? "";
  return source.runtime.path === process.execPath ? labRuntime : source.runtime.name;
}
