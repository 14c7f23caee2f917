import type { PeerDeeds } from "../core/diagnose.ts";
import type { Limits } from "../core/limits.ts";
import type { Reason } from "../core/reason.ts";
import type { Plan } from "../core/scenario.ts";
import type { TraceEvent } from "../core/trace.ts";
import type { Scope, ValueRoom } from "../core/value.ts";
import type { Address } from "../wire/address.ts";
import { type Answering, createAnswering } from "./answering.ts";
import { type Doors, openDoors } from "./doors.ts";
import { type PeerRecord, Peers } from "./peers.ts";
import type { Answer } from "./serving.ts";
import type { Stage } from "./stage.ts";
import type { Teacher } from "./teacher.ts";
import { createTracer, type Tracer } from "./tracer.ts";

/** One playing of steps on a stage: its links and its peers. A shared stage sees many scenes. */
export interface Scene {
  readonly stage: Stage;
  readonly limits: Limits;
  readonly teacher: Teacher;
  /** What names and calls in values mean here. */
  room(scope: Scope): ValueRoom;
  /** Connects a new peer to a door or, over udp, to the program behind another peer. */
  connect(name: string, to: string): Promise<"connected" | "refused">;
  /** The oldest conversation at a door of the lab that no peer has; undefined when none waits. */
  accept(name: string, door: string): boolean;
  /** @throws {Error} When nobody of that name is there: `rules.ts` refuses such scenarios. */
  peer(name: string): PeerRecord;
  say(name: string, what: Uint8Array | "fin" | "rst"): void;
  /** The address of the program's own end of a peer's conversation, as far as it has one. */
  programEnd(name: string): Address | undefined;
  /** The address that the program sees at the other end of it. */
  peerEnd(name: string): Address | undefined;
  /** Has a peer answered in the background. */
  answer(name: string, makeAnswer: () => Answer): void;
  /** The same for everybody who comes to a door from now on. */
  answerAt(door: string, makeAnswer: () => Answer): void;
  /** @throws {Error} What an answerer threw: it is the scenario's trouble, not the program's. */
  requireSound(): void;
  /** Puts other faults on a door's link. */
  replan(plan: Plan): Promise<void>;
  /** What the links hold back at the moment. */
  heldBytes(): number;
  /** What the lab's side did so far, for the diagnosis. */
  deeds(): readonly PeerDeeds[];
  lastReset(): string | undefined;
  /** A correct program may need so long for its first sign of life. */
  graceUntilMs(): number;
  /** From now on the program may end in any way. */
  allowExit(): void;
  forbidExit(): void;
  mayExit(): boolean;
  trace(): readonly TraceEvent[];
  close(): Promise<void>;
}

/** What a scene is played with. */
export interface SceneOptions {
  readonly stage: Stage;
  readonly limits: Limits;
  readonly seed: number;
  readonly link: { readonly name: string; readonly plan: Plan };
  /** The steps change the network, so that a link must stand there from the beginning. */
  readonly changesNetwork: boolean;
  readonly teacher: Teacher;
  readonly tell?: ((event: TraceEvent) => void) | undefined;
}

/** Opens the lab's doors and links, and then lets the program begin. */
export async function openScene(
  options: SceneOptions,
): Promise<{ readonly scene: Scene } | { readonly reason: Reason }> {
  const { stage, link } = options;
  const tracer = createTracer({ link: link.name, onEvent: options.tell });
  const doors = await openDoors(options, tracer);
  const scene = sceneOf(options, { doors, tracer });
  let hasBegun = false;
  try {
    const reason = await stage.begin(doors.mainForSender());
    hasBegun = reason === undefined;
    return reason ? { reason } : { scene };
  } finally {
    if (!hasBegun) await scene.close();
  }
}

function sceneOf(
  options: SceneOptions,
  { doors, tracer }: { doors: Doors; tracer: Tracer },
): Scene {
  const { stage, limits, seed, teacher } = options;
  const peers = new Peers({ stage, limits, doors, tracer });
  const answering = createAnswering(stage.bell);
  let hasLife = stage.casting.role === "server";
  let mayExit = false;
  const scene: Scene = {
    stage,
    limits,
    teacher,
    room: (scope) => ({ scope, seed, call: teacher.call }),
    connect: (name, to) => peers.connect(name, to),
    accept(name, door) {
      const isThere = peers.accept(name, door);
      hasLife ||= isThere;
      return isThere;
    },
    peer: (name) => peers.get(name),
    say: (name, what) => peers.say(name, what),
    programEnd: (name) => peers.programEnd(name),
    peerEnd: (name) => peers.peerEnd(name),
    ...backgroundOf(() => scene, answering),
    replan: (plan) => doors.replan(plan),
    heldBytes: doors.heldBytes,
    deeds: () => peers.deeds(),
    lastReset: () => peers.lastReset(),
    graceUntilMs() {
      hasLife ||= stage.output().receivedBytes() > 0;
      return hasLife ? 0 : stage.graceUntilMs();
    },
    allowExit: () => void (mayExit = true),
    forbidExit: () => void (mayExit = false),
    mayExit: () => mayExit,
    trace: () => (doors.hasLinks() ? tracer.kept() : []),
    async close() {
      answering.close();
      peers.close();
      await doors.close();
    },
  };
  return scene;
}

/** What goes on beside the steps. */
function backgroundOf(
  scene: () => Scene,
  answering: Answering,
): Pick<Scene, "answer" | "answerAt" | "requireSound"> {
  return {
    answer(name, makeAnswer) {
      const answer = makeAnswer();
      answering.add(() => answer(name, scene()));
    },
    answerAt(door, makeAnswer) {
      let count = 0;
      answering.add(() => {
        while (scene().accept(`${door}#${count + 1}`, door)) {
          count += 1;
          scene().answer(`${door}#${count}`, makeAnswer);
        }
      });
    },
    requireSound() {
      const trouble = answering.trouble();
      if (trouble) throw trouble;
    },
  };
}
