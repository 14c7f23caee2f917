import { type BudgetMeter, createBudgetMeter } from "../core/budget.ts";
import type { PeerDeeds } from "../core/diagnose.ts";
import type { Limits } from "../core/limits.ts";
import type { Reason } from "../core/reason.ts";
import type { Plan } from "../core/scenario.ts";
import type { TraceEvent } from "../core/trace.ts";
import type { Scope, ValueRoom } from "../core/value.ts";
import type { Address } from "../wire/address.ts";
import { type Answering, type Beside, createAnswering } from "./answering.ts";
import { type Doors, openDoors } from "./doors.ts";
import { type PeerRecord, Peers } from "./peers.ts";
import { createLedger, type Ledger } from "./ledger.ts";
import type { ScriptNeeds } from "./script_needs.ts";
import type { Answer } from "./serving.ts";
import type { Stage } from "./stage.ts";
import type { Teacher } from "./teacher.ts";
import { createTracer, type Tracer } from "./tracer.ts";

/** One playing of steps on a stage: its links and its peers. A shared stage sees many scenes. */
export interface Scene {
  readonly stage: Stage;
  readonly limits: Limits;
  readonly teacher: Teacher;
  readonly link: SceneOptions["link"];
  /** What names and calls in values mean here. */
  room(scope: Scope): ValueRoom;
  /** Connects a new peer to a door or, over udp, to the program behind another peer. */
  connect(name: string, to: string): Promise<"connected" | "refused">;
  /** The oldest conversation at a door of the lab that no peer has; undefined when none waits. */
  accept(name: string, door: string): boolean;
  /** @throws {Error} When nobody of that name is there: `rules.ts` refuses such scenarios. */
  peer(name: string): PeerRecord;
  say(name: string, what: Uint8Array | "fin" | "rst"): void;
  /** The peer lets go of its socket. */
  letGo(name: string): undefined;
  /** The address of the program's own end of a peer's conversation, as far as it has one. */
  programEnd(name: string): Address | undefined;
  /** The address that the program sees at the other end of it. */
  peerEnd(name: string): Address | undefined;
  /** Has a peer answered in the background. */
  answer(name: string, makeAnswer: () => Answer): void;
  /** The same for everybody who comes to a door from now on. */
  answerAt(door: string, makeAnswer: () => Answer): void;
  /** Has something else go on beside the steps. */
  join(other: Beside): void;
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
  /** Gives the program something on its standard input. */
  input(bytes: Uint8Array): void;
  readonly ledger: Ledger;
  close(): Promise<void>;
}

/** What a scene is played with. */
export interface SceneOptions {
  readonly stage: Stage;
  readonly limits: Limits;
  readonly seed: number;
  readonly link: { readonly name: string; readonly plan: Plan };
  readonly needs: ScriptNeeds;
  readonly teacher: Teacher;
  readonly tell?: ((event: TraceEvent) => void) | undefined;
}

/** Opens the lab's doors and links, and then lets the program begin. */
export async function openScene(
  options: SceneOptions,
): Promise<{ readonly scene: Scene } | { readonly reason: Reason }> {
  const { stage, link } = options;
  const meter = options.needs.isMetered ? createBudgetMeter() : undefined;
  const onEvent = (event: TraceEvent): void => {
    meter?.tell(event);
    options.tell?.(event);
  };
  const tracer = createTracer({ link: link.name, onEvent });
  const doors = await openDoors(options, tracer);
  const scene = sceneOf(options, { doors, tracer, meter });
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
  { doors, tracer, meter }: { doors: Doors; tracer: Tracer; meter: BudgetMeter | undefined },
): Scene {
  const { stage, limits, seed, teacher, link } = options;
  const { keepsHistory } = options.needs;
  const peers = new Peers({ stage, limits, doors, tracer, keepsHistory });
  const ledger = createLedger({ stage, meter, record: (name) => peers.get(name) });
  const answering = createAnswering(stage.bell);
  let hasLife = stage.casting.role === "server";
  const scene: Scene = {
    stage,
    limits,
    teacher,
    link,
    room: (scope) => ({ scope, seed, call: teacher.call }),
    accept(name, door) {
      const isThere = peers.accept(name, door);
      hasLife ||= isThere;
      return isThere;
    },
    ...conversationsOf(peers),
    ...backgroundOf(() => scene, answering),
    replan: (plan) => doors.replan(plan),
    heldBytes: doors.heldBytes,
    graceUntilMs() {
      hasLife ||= stage.output().receivedBytes() > 0 || tracer.hasEvents();
      return hasLife ? 0 : stage.graceUntilMs();
    },
    ...exitRule(),
    trace: () => (doors.hasLinks() ? tracer.kept() : []),
    input(bytes) {
      ledger.gaveInput(bytes);
      stage.input(bytes);
    },
    ledger,
    async close() {
      answering.close();
      peers.close();
      await doors.close();
    },
  };
  return scene;
}

/** What the peers do for it. */
function conversationsOf(
  peers: Peers,
): Pick<
  Scene,
  "connect" | "peer" | "say" | "letGo" | "programEnd" | "peerEnd" | "deeds" | "lastReset"
> {
  return {
    connect: (name, to) => peers.connect(name, to),
    peer: (name) => peers.get(name),
    say: (name, what) => peers.say(name, what),
    letGo: (name) => peers.letGo(name),
    programEnd: (name) => peers.programEnd(name),
    peerEnd: (name) => peers.peerEnd(name),
    deeds: () => peers.deeds(),
    lastReset: () => peers.lastReset(),
  };
}

/** Whether the program may end. */
function exitRule(): Pick<Scene, "allowExit" | "forbidExit" | "mayExit"> {
  let mayExit = false;
  return {
    allowExit: () => void (mayExit = true),
    forbidExit: () => void (mayExit = false),
    mayExit: () => mayExit,
  };
}

/** What goes on beside the steps. */
function backgroundOf(
  scene: () => Scene,
  answering: Answering,
): Pick<Scene, "answer" | "answerAt" | "join" | "requireSound"> {
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
    join: answering.join,
    requireSound() {
      const trouble = answering.trouble();
      if (trouble) throw trouble;
    },
  };
}
