import type { Limits } from "../core/limits.ts";
import type { Story } from "../core/verdict.ts";
import type { Workshop } from "../wire/workshop.ts";
import { playOn, type Script, storyBefore } from "./play.ts";
import { createSpares } from "./spares.ts";
import type { Casting } from "./casting.ts";
import { attachedStage, type Opening, openStage, type Stage, type StageOptions } from "./stage.ts";

/** Where stages are opened: one for every play, or always the same attached server. */
export interface House {
  /** Plays a script on a stage of its own. */
  playFresh(script: Script): Promise<Story | undefined>;
  /** Opens a stage that several scripts are played on; the caller closes it. */
  open(casting: Casting, limits: Limits): Promise<Opening>;
  /**
   * Says how many stages will be opened from now on. While one is played on, the next program
   * starts already; a wrong number costs a needless start or a wait, nothing else.
   */
  expect(stages: number): void;
  /** Ends whatever runs; nothing can be opened any more. */
  close(): Promise<void>;
  isClosed(): boolean;
  /** So many stages may be played on at the same time. */
  readonly sideBySide: number;
}

/** @param onPrinted Called at the end of every stage with the last lines that its program printed. */
export function houseOf(
  workshop: Workshop,
  onPrinted?: (lines: readonly string[]) => void,
): House {
  return houseWith((play) => openStage({ workshop, ...play }), { sideBySide: Infinity, onPrinted });
}

export function attachedHouse(at: { host: string; port: number; frontPort: number }): House {
  return houseWith(({ casting }) => {
    if (casting.role !== "server") {
      throw new RangeError(`Cannot attach to a ${casting.role}: only to a server that listens`);
    }
    return Promise.resolve({ kind: "open", stage: attachedStage(at, casting) });
  }, { sideBySide: 1 });
}

type OpenOne = (play: Omit<StageOptions, "workshop">) => Promise<Opening>;

function houseWith(
  openOne: OpenOne,
  { sideBySide, onPrinted }: {
    sideBySide: number;
    onPrinted?: ((lines: readonly string[]) => void) | undefined;
  },
): House {
  const stages = new Set<Stage>();
  let expected = 0;
  /** Whoever closes a house a second time waits for the first. */
  let closing: Promise<void> | undefined;

  const start = (casting: Casting, limits: Limits): Promise<Opening> =>
    openOne({ casting, limits, isGivenUp: () => closing !== undefined });
  const spares = createSpares(start);
  const open = async (casting: Casting, limits: Limits): Promise<Opening> => {
    const opening = await (spares.take(casting) ?? start(casting, limits));
    expected -= 1;
    if (opening.kind === "failed") {
      onPrinted?.(opening.printed);
      return opening;
    }
    if (!closing) spares.fill(expected, casting, limits);
    const stage = withClosing(opening.stage, (stage) => {
      if (stages.delete(stage)) onPrinted?.(stage.printed());
    });
    stages.add(stage);
    if (closing) await stage.close();
    return { kind: "open", stage };
  };
  const closeAll = async (): Promise<void> => {
    await spares.close();
    await Promise.all([...stages].map((stage) => stage.close()));
  };
  return {
    open,
    expect: (count) => void (expected = count),
    playFresh: (script) => playFresh(script, open),
    close: () => closing ??= closeAll(),
    isClosed: () => closing !== undefined,
    sideBySide,
  };
}

async function playFresh(script: Script, open: House["open"]): Promise<Story | undefined> {
  const opening = await open(script.casting, script.limits);
  if (opening.kind === "failed") return storyBefore(opening.reason, opening.printed);
  try {
    return await playOn(opening.stage, script);
  } finally {
    await opening.stage.close();
  }
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
