import type { Localised } from "../core/language.ts";
import { mainDoor, type Plan } from "../core/scenario.ts";
import { inputEnd, outputEnd } from "../core/steps/guarantees.ts";
import type { ServeStep } from "../core/steps/serve.ts";
import { signalNames } from "../core/steps/signal.ts";
import { type StateStep, tcpStates } from "../core/steps/state.ts";
import type { Step, StepCommon } from "../core/steps/step.ts";
import type { Scope, Value } from "../core/value.ts";
import { healName } from "../scenario/network_plans.ts";
import type { CheckPeer, CheckTools, Waiting } from "./check_tools.ts";
import type { Course } from "./check_tools_course.ts";
import { durationOf, expectationOf, listOf, localisedOf, valueOf } from "./check_tools_words.ts";
import type { Scene } from "./scene.ts";
import type { Said } from "./teacher.ts";

/** The tools of one check: every move is made into its step, which the course plays. */
export function checkTools(
  course: Course,
  { scene, scope }: { scene: Scene; scope: Scope },
): CheckTools {
  const moves = movesOf(course);
  const known = (name: string): string => {
    if (scene.deeds().some((peer) => peer.name === name)) return name;
    throw course.breaks(`Cannot use peer "${name}": nobody of that name is there`);
  };
  const peer = (name: string): CheckPeer => peerOf(known(name), moves, scene);
  return Object.freeze<CheckTools>({
    async connect(name, { to = mainDoor } = {}) {
      await moves.play(() => ({ ...plain, kind: "connect", peer: name, to }));
      return peer(name);
    },
    async accept(name, { at = mainDoor, ...waiting } = {}) {
      await moves.play(() => ({ ...within(waiting), kind: "accept", peer: name, at }));
      return peer(name);
    },
    peer,
    serve: (who, how) =>
      moves.play(() => {
        if ("peer" in who) return serving({ peer: known(who.peer) }, how);
        return serving({ door: who.at }, how);
      }),
    network: (faults) => moves.play(() => networkStep(faults, scene.link.plan)),
    ...programTools(moves),
    given: Object.freeze(Object.fromEntries(scope)),
    seed: scene.room(scope).seed,
    link: scene.link,
    trace: () => scene.trace(),
    history: (from, to) =>
      scene.ledger.history(
        from === inputEnd ? from : known(from),
        to === outputEnd ? to : known(to),
      ),
    fail: (why) => course.fail(why),
    note: moves.note,
  });
}

interface Moves {
  play(make: () => Step): Promise<void>;
  /** Plays what hears something, and gives that. */
  hear(make: () => Step): Promise<Uint8Array>;
  /** A remark on the next move. */
  note(remark: unknown): void;
}

const plain: StepCommon = { withinMs: undefined, note: undefined, as: undefined };
/** No name of a scenario looks like this, so it hides none. */
const heardName = "(heard)";

function movesOf(course: Course): Moves {
  let remark: Localised | undefined;
  const play = (make: () => Step): Promise<Scope> =>
    course.play(() => {
      const step = { ...make(), note: remark };
      remark = undefined;
      return step;
    });
  return {
    play: async (make) => void await play(make),
    async hear(make) {
      const scope = await play(() => ({ ...make(), as: heardName }));
      const heard = scope.get(heardName);
      return heard instanceof Uint8Array ? heard : new Uint8Array();
    },
    note(said) {
      remark = localisedOf(said);
    },
  };
}

type ProgramTools = Pick<
  CheckTools,
  "input" | "endInput" | "output" | "state" | "signal" | "exit" | "start" | "wait"
>;

function programTools({ play, hear }: Moves): ProgramTools {
  return {
    input: (said) => play(() => ({ ...plain, kind: "input", ...written(said) })),
    endInput: () => play(() => ({ ...plain, kind: "input", value: undefined, each: false })),
    output: (what, waiting) =>
      hear(() => ({ ...within(waiting), kind: "output", what: expectationOf(what) })),
    state: (is, { of, ...waiting } = {}) =>
      play(() => stateStep({ kind: of === "file" ? of : "listener" }, is, waiting)),
    signal: (name) =>
      play(() => {
        if (signalNames.includes(name)) return { ...plain, kind: "signal", name };
        throw new RangeError(`Cannot send "${name}": it must be one of ${signalNames.join(", ")}`);
      }),
    exit: (code, waiting) =>
      play(() => {
        const isCode = Number.isInteger(code) && Number(code) >= 0 && Number(code) <= 255;
        if (code === "any" || isCode) return { ...within(waiting), kind: "exit", code };
        throw new RangeError(
          `Cannot wait for the exit code ${code}: it must be 0 to 255, or "any"`,
        );
      }),
    start: () => play(() => ({ ...plain, kind: "start" })),
    wait: (forMs) => play(() => ({ ...plain, kind: "wait", forMs: durationOf(forMs) })),
  };
}

function peerOf(name: string, { play, hear }: Moves, scene: Scene): CheckPeer {
  const end = scene.peer(name).isClient ? scene.peerEnd(name) : scene.programEnd(name);
  const whole = (kind: "finish" | "reset" | "close" | "pause" | "resume") => () =>
    play(() => ({ ...plain, kind, peer: name }));
  return Object.freeze<CheckPeer>({
    name,
    host: end?.host ?? "",
    port: end?.port ?? 0,
    send: (said) => play(() => ({ ...plain, kind: "send", peer: name, ...written(said) })),
    expect: (what, { repeats, ...waiting } = {}) =>
      hear(() => ({
        ...within(waiting),
        kind: "expect",
        peer: name,
        what: expectationOf(what),
        skipsRepeats: repeats === "skipped",
      })),
    finish: whole("finish"),
    reset: whole("reset"),
    close: whole("close"),
    pause: whole("pause"),
    resume: whole("resume"),
    state: (is, waiting) => play(() => stateStep({ kind: "peer", peer: name }, is, waiting)),
  });
}

function within({ withinMs }: Waiting = {}): StepCommon {
  return { ...plain, withinMs: withinMs === undefined ? undefined : durationOf(withinMs) };
}

/** A list is written item by item. */
function written(said: Said | readonly Said[]): { value: Value; each: boolean } {
  const isOne = typeof said === "string" || said instanceof Uint8Array;
  return isOne ? { value: valueOf(said), each: false } : { value: listOf(said), each: true };
}

function serving(who: ServeStep["who"], how: "echo" | "silent"): Step {
  if (how === "echo" || how === "silent") {
    return { ...plain, kind: "serve", who, with: { kind: how } };
  }
  throw new RangeError(`Cannot answer with "${how}": it must be "echo" or "silent"`);
}

function stateStep(
  of: StateStep["of"],
  is: string | readonly string[],
  waiting: Waiting | undefined,
): Step {
  const states = typeof is === "string" ? [is] : is;
  const known: readonly string[] = tcpStates;
  const isKnown = (state: string): boolean =>
    of.kind === "file" ? /^(?:gone|[0-7]{3})$/.test(state) : known.includes(state);
  const wrong = states.find((state) => !isKnown(state));
  if (wrong !== undefined) throw new RangeError(`Cannot ask for "${wrong}": it is no state`);
  return { ...within(waiting), kind: "state", of, is: states };
}

function networkStep(faults: Plan | "heal", played: Plan): Step {
  if (faults === "heal") {
    const plan = { toServer: {}, toClient: {}, at: played.at };
    return { ...plain, kind: "network", name: healName, plan };
  }
  const { toServer, toClient } = faults;
  const name = Object.entries({ toServer, toClient })
    .map(([way, carried]) => `${way}: ${Object.keys(carried).join(", ") || "no faults"}`)
    .join("; ");
  return { ...plain, kind: "network", name, plan: faults };
}
