import { createInbox, type Inbox } from "../core/inbox.ts";
import type { Exit, Reason } from "../core/reason.ts";
import { mainDoor } from "../core/scenario.ts";
import type { Bell } from "../wire/bell.ts";
import { nowMs } from "../wire/clock.ts";
import { openSockets } from "../wire/open_sockets.ts";
import type { Program } from "../wire/program.ts";
import type { Place } from "../wire/proxy.ts";
import { untilListening, untilPathListens } from "../wire/readiness.ts";
import { endStragglers } from "../wire/stragglers.ts";
import { type Actor, startActor } from "./actor.ts";
import { contractOf, markOf, netRightsOf, programPlace, type Whereabouts } from "./contract.ts";
import type { StageOptions } from "./stage.ts";

/** The processes of one play. */
export interface Cast {
  /** Starts the program, or a pair's receiver, and waits until it listens where it must. */
  start(): Promise<Reason | undefined>;
  startSender(main: Place | undefined): Promise<Reason | undefined>;
  graceUntilMs(): number;
  /** Who reads the input: a pair's sender, else the only one. */
  speaker(): Actor | undefined;
  output(): Inbox;
  exit(): Exit | undefined;
  mishap(): Exit | undefined;
  excess(): Reason | undefined;
  printed(): readonly string[];
  signal(name: string): Promise<void>;
  end(): Promise<void>;
}

type CastOptions = StageOptions & { readonly where: Whereabouts; readonly bell: Bell };

export function openCast(options: CastOptions): Cast {
  const { casting, where, limits, workshop } = options;
  const isPair = casting.role === "pair";
  const noOutput = createInbox();
  let main: Actor | undefined;
  let sender: Actor | undefined;
  let startedAtMs = -Infinity;

  const start = async (role: string, at: Place | undefined): Promise<Actor> => {
    startedAtMs = nowMs();
    const env = contractOf(casting, { role, main: at, where });
    return await startActor({
      workshop,
      play: { net: netRightsOf(casting, where), args: casting.args, env },
      limits,
      onChange: options.bell.ring,
    });
  };
  const actors = (): readonly Actor[] => [main, sender].filter((each) => each !== undefined);
  const exits = (): readonly (Exit | undefined)[] => actors().map((actor) => actor.exit());
  return {
    async start() {
      const previous = main;
      const at = casting.role === "filter" ? undefined : programPlace(mainDoor, where);
      main = await start(isPair ? "receiver" : casting.role, at);
      await previous?.end();
      const listens = Object.values(casting.doors).some(({ side }) => side === "program");
      return listens ? await whyNotReady(main, options) : undefined;
    },
    async startSender(at) {
      sender = await start("sender", at);
      return undefined;
    },
    graceUntilMs: () => startedAtMs + limits.startMs,
    speaker: () => sender ?? main,
    output: () => main?.program.output ?? noOutput,
    exit() {
      const all = exits();
      if (all.length < (isPair ? 2 : 1) || all.includes(undefined)) return undefined;
      return all.find((exit) => exit?.code !== 0) ?? all[0];
    },
    mishap() {
      for (const { program } of actors()) requireStarted(program);
      return exits().find((exit) => exit && (casting.role === "server" || exit.code !== 0));
    },
    excess: () => actors().map((actor) => actor.excess()).find((reason) => reason !== undefined),
    printed: () =>
      isPair
        ? [...printedBy("receiver", main), ...printedBy("sender", sender)]
        : main?.printed() ?? [],
    async signal(name) {
      await Promise.all(actors().map((actor) => actor.signal(name)));
    },
    async end() {
      await Promise.all(actors().map((actor) => actor.end()));
      if (workshop.sandbox === "none") await endStragglers(markOf(where));
    },
  };
}

function printedBy(name: string, actor: Actor | undefined): readonly string[] {
  return (actor?.printed() ?? []).map((line) => `${name}: ${line}`);
}

async function whyNotReady(actor: Actor, options: CastOptions): Promise<Reason | undefined> {
  const patience = {
    pid: actor.program.pid,
    sockets: async () => openSockets(await actor.pid()),
    startMs: options.limits.startMs,
    hasEnded: () => actor.exit() !== undefined || options.isGivenUp(),
  };
  for (const [name, { side, transport }] of Object.entries(options.casting.doors)) {
    if (side === "lab") continue;
    const place = programPlace(name, options.where);
    const trouble = "path" in place
      ? await untilPathListens({ ...patience, ...place })
      : await untilListening({
        ...patience,
        ...place,
        transport: transport === "udp" ? "udp" : "tcp",
      });
    if (trouble) return await explained(trouble, actor);
  }
  return undefined;
}

/** @throws {Error} When the system would not start the program, which is no fault of the student. */
function requireStarted(program: Program): void {
  const trouble = program.startTrouble();
  if (trouble) throw new Error(`Cannot start the program: ${trouble.message}`);
}

async function explained(trouble: Reason | "ended", actor: Actor): Promise<Reason> {
  await actor.end();
  requireStarted(actor.program);
  const excess = actor.excess();
  if (excess) return excess;
  if (trouble !== "ended") return trouble;
  const exit = actor.exit() ?? { code: undefined, signal: undefined };
  return { kind: "gone", exit, afterResetOf: undefined };
}
