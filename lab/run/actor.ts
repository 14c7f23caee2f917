import type { Limits } from "../core/limits.ts";
import type { Exit, Reason } from "../core/reason.ts";
import { programPid } from "../wire/box.ts";
import { watchMemory } from "../wire/memory_watch.ts";
import { type Program, startProgram } from "../wire/program.ts";
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
  readonly play: Play;
  readonly limits: Limits;
  readonly onChange: () => void;
}): Promise<Actor> {
  const { workshop, limits } = options;
  const { command, env } = await workshop.recipe(options.play);
  const program = startProgram(command, {
    folder: workshop.folder,
    env,
    outputLimitBytes: limits.outputBytes,
    hasInput: true,
    onChange: options.onChange,
  });
  const pid = (): Promise<number | undefined> => pidOf(program, workshop);
  const memory = watchMemory({
    pid,
    limitBytes: limits.memoryBytes,
    onTooMuch: () => void program.end(),
  });
  return {
    program,
    pid,
    exit: program.exit,
    excess() {
      if (memory.isTooMuch()) return { kind: "memory", limitBytes: limits.memoryBytes };
      if (!program.hasPrintedTooMuch()) return undefined;
      return { kind: "printed-too-much", limitBytes: limits.outputBytes };
    },
    printed: () => asWritten(program.printed(), workshop.folder),
    signal: async (name) => signalTo(await pid(), name),
    async end() {
      memory.stop();
      await program.end();
    },
  };
}

/** The student knows his files by their names; where the lab's copy of them lies is no help. */
function asWritten(lines: readonly string[], folder: string): readonly string[] {
  return lines.map((line) => line.replaceAll(`file://${folder}/`, "").replaceAll(`${folder}/`, ""));
}

/** In a box, the process that was spawned is the box's own and would only take the signal for itself. */
async function pidOf(program: Program, { sandbox }: Workshop): Promise<number | undefined> {
  const isBoxed = sandbox === "bwrap" || sandbox === "unshare";
  return isBoxed ? await programPid(program.pid) : program.pid;
}

function signalTo(pid: number | undefined, name: string): void {
  try {
    if (pid !== undefined) process.kill(pid, name);
  } catch {
    // It has ended already, which the next step will see.
  }
}
