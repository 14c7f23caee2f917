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
  /** Ends whatever runs; nothing can be opened any more. */
  close(): Promise<void>;
  isClosed(): boolean;
}

/** @param onPrinted Called at the end of every stage with the last lines that its program printed. */
export function houseOf(
  workshop: Workshop,
  onPrinted?: (lines: readonly string[]) => void,
): House {
  return houseWith((limits) => openStage({ workshop, limits }), onPrinted);
}

export function attachedHouse(at: { host: string; port: number; frontPort: number }): House {
  return houseWith(() => Promise.resolve({ kind: "open", stage: attachedStage(at) }));
}

function houseWith(
  openOne: (limits: Limits) => Promise<Opening>,
  onPrinted?: (lines: readonly string[]) => void,
): House {
  const stages = new Set<Stage>();
  let isClosed = false;

  const open = async (limits: Limits): Promise<Opening> => {
    const opening = await openOne(limits);
    if (opening.kind === "failed") {
      onPrinted?.(opening.printed);
      return opening;
    }
    const { stage } = opening;
    stages.add(stage);
    const close = async (): Promise<void> => {
      await stage.close();
      if (stages.has(stage)) onPrinted?.(stage.printed());
      stages.delete(stage);
    };
    if (isClosed) await close();
    return { kind: "open", stage: { ...stage, close } };
  };
  return {
    open,
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
      await Promise.all([...stages].map((stage) => stage.close()));
    },
    isClosed: () => isClosed,
  };
}
