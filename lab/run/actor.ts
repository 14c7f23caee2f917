import type { Limits } from "../core/limits.ts";
import type { Exit, Reason } from "../core/reason.ts";
import { surelyEnds, toldExit } from "../wire/box_exit.ts";
import { boxedProcesses, programPid } from "../wire/box.ts";
import { processTree, untilGone } from "../wire/process_tree.ts";
import { type Program, startProgram } from "../wire/program.ts";
import { markedProcesses } from "../wire/stragglers.ts";
import { type TreeWatch, watchTree } from "../wire/tree_watch.ts";
import type { Play, Workshop } from "../wire/workshop.ts";

/** One process of the student's on a stage. A pair has two. */
export interface Actor {
  readonly program: Program;
  /** The program's own process, inside whatever holds it. */
  pid(): Promise<number | undefined>;
  exit(): Exit | undefined;
  /** The reason why the lab ended the program, if it did. */
  excess(): Reason | undefined;
  printed(): readonly string[];
  signal(name: string): Promise<void>;
  end(): Promise<void>;
}

export async function startActor(options: {
  readonly workshop: Workshop;
  readonly play: Omit<Play, "limits">;
  /** Stands in the environment of this play's processes. */
  readonly mark: string;
  readonly limits: Limits;
  readonly onChange: () => void;
}): Promise<Actor> {
  const { workshop, limits, mark } = options;
  const program = await startIn(workshop, options);
  const pid = (): Promise<number | undefined> => pidOf(program, workshop);
  let endedBy: string | undefined;
  /** Of a box, known before its end, because then the tree falls apart. */
  let box: readonly number[] = [];
  const lookAtBox = (): void => {
    if (isBoxed(workshop) && program.exit() === undefined) box = processTree(program.pid);
  };
  const watch = watchTree({
    pids() {
      lookAtBox();
      return processesOf(program, { workshop, mark });
    },
    ...limits,
    onExcess: () => void program.end(),
  });
  return {
    program,
    pid,
    exit: () => toldExit(program.exit(), endedBy),
    excess: () => excessOf(program, { watch, limits }),
    printed: () => asWritten(program.printed(), workshop.folder),
    async signal(name) {
      const target = await pid();
      if (isBoxed(workshop) && target !== undefined && surelyEnds(target, name)) endedBy = name;
      signalTo(target, name);
    },
    async end() {
      watch.stop();
      lookAtBox();
      await program.end();
      // The box's init is the last to go, a little after the process that was spawned.
      await untilGone(box, burialMs);
    },
  };
}

async function startIn(
  workshop: Workshop,
  { play, limits, onChange }: {
    readonly play: Omit<Play, "limits">;
    readonly limits: Limits;
    readonly onChange: () => void;
  },
): Promise<Program> {
  const { command, env } = await workshop.recipe({ ...play, limits });
  return startProgram(command, {
    folder: workshop.folder,
    env,
    outputLimitBytes: limits.outputBytes,
    hasInput: true,
    onChange,
  });
}

/** How long the kernel may take to bury a box. */
const burialMs = 5_000;

/** The student knows his files by their names; where the lab's copy of them lies is no help. */
function asWritten(lines: readonly string[], folder: string): readonly string[] {
  return lines.map((line) => line.replaceAll(`file://${folder}/`, "").replaceAll(`${folder}/`, ""));
}

function excessOf(
  program: Program,
  { watch, limits }: { watch: TreeWatch; limits: Limits },
): Reason | undefined {
  const excess = watch.excess();
  if (excess === "memory") return { kind: "memory", limitBytes: limits.memoryBytes };
  if (excess === "processes") return { kind: "too-many-processes", limit: limits.processes };
  if (!program.hasPrintedTooMuch()) return undefined;
  return { kind: "printed-too-much", limitBytes: limits.outputBytes };
}

/** Where nothing keeps them together, some have left their parents and are known by their mark. */
async function processesOf(
  { pid }: Program,
  { workshop, mark }: { workshop: Workshop; mark: string },
): Promise<readonly number[]> {
  if (isBoxed(workshop)) return boxedProcesses(pid);
  const tree = processTree(pid);
  return workshop.sandbox === "deno"
    ? tree
    : [...new Set([...tree, ...await markedProcesses(mark)])];
}

/** In a box, the process that was spawned is the box's own and would only take the signal for itself. */
async function pidOf(program: Program, workshop: Workshop): Promise<number | undefined> {
  return isBoxed(workshop) ? await programPid(program.pid) : program.pid;
}

function isBoxed({ sandbox }: Workshop): boolean {
  return sandbox === "bwrap" || sandbox === "unshare";
}

function signalTo(pid: number | undefined, name: string): void {
  try {
    if (pid !== undefined) process.kill(pid, name);
  } catch {
    // It has ended already, which the next step will see.
  }
}
