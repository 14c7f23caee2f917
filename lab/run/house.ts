import type { Limits } from "../core/limits.ts";
import type { Story } from "../core/verdict.ts";
import type { Workshop } from "../wire/workshop.ts";
import { playOn, type Script, storyBefore } from "./play.ts";
import { attachedStage, type Opening, openStage, type Stage } from "./stage.ts";

/** Where stages are opened: one for every play, or always the same attached server. */
export interface House {
  /** Plays a script on a stage of its own. */
  playFresh(script: Script): Promise<Story | undefined>;
  /** Opens a stage that several scripts are played on; the caller closes it. */
  open(limits: Limits): Promise<Opening>;
  /**
   * Says how many stages will be opened from now on. While one is played on, the next program
   * starts already; a wrong number costs a needless start or a wait, nothing else.
   */
  expect(stages: number): void;
  /** Ends whatever runs; nothing can be opened any more. */
  close(): Promise<void>;
  isClosed(): boolean;
}

/** @param onPrinted Called at the end of every stage with the last lines that its program printed. */
export function houseOf(
  workshop: Workshop,
  onPrinted?: (lines: readonly string[]) => void,
): House {
  return houseWith((limits, isGivenUp) => openStage({ workshop, limits, isGivenUp }), onPrinted);
}

export function attachedHouse(at: { host: string; port: number; frontPort: number }): House {
  return houseWith(() => Promise.resolve({ kind: "open", stage: attachedStage(at) }));
}

/** Starting is work for a processor, and two is what the smallest machines have. */
const mostSpares = 2;

type OpenOne = (limits: Limits, isGivenUp: () => boolean) => Promise<Opening>;

function houseWith(
  openOne: OpenOne,
  onPrinted?: (lines: readonly string[]) => void,
): House {
  const stages = new Set<Stage>();
  const spares: Promise<Opening>[] = [];
  let expected = 0;
  let isClosed = false;

  const start = (limits: Limits): Promise<Opening> => openOne(limits, () => isClosed);
  const open = async (limits: Limits): Promise<Opening> => {
    const opening = await (spares.shift() ?? start(limits));
    expected -= 1;
    if (opening.kind === "failed") {
      onPrinted?.(opening.printed);
      return opening;
    }
    while (spares.length < Math.min(expected, mostSpares) && !isClosed) {
      const spare = start(limits);
      // Trouble with a spare is told to whoever needs it, and to nobody when nobody does.
      spare.catch(() => {});
      spares.push(spare);
    }
    const stage = withClosing(opening.stage, (stage) => {
      if (stages.delete(stage)) onPrinted?.(stage.printed());
    });
    stages.add(stage);
    if (isClosed) await stage.close();
    return { kind: "open", stage };
  };
  return {
    open,
    expect: (count) => void (expected = count),
    async playFresh(script) {
      const opening = await open(script.limits);
      if (opening.kind === "failed") return storyBefore(opening.reason, opening.printed);
      try {
        return await playOn(opening.stage, script);
      } finally {
        await opening.stage.close();
      }
    },
    async close() {
      isClosed = true;
      for (const unused of await Promise.allSettled(spares)) {
        if (unused.status === "fulfilled" && unused.value.kind === "open") {
          await unused.value.stage.close();
        }
      }
      await Promise.all([...stages].map((stage) => stage.close()));
    },
    isClosed: () => isClosed,
  };
}

function withClosing(stage: Stage, onClosed: (stage: Stage) => void): Stage {
  const watched: Stage = {
    ...stage,
    async close() {
      await stage.close();
      onClosed(watched);
    },
  };
  return watched;
}
