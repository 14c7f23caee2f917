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

/** What a cast is opened with. */
export type CastOptions = StageOptions & { readonly where: Whereabouts; readonly bell: Bell };

/** The processes of one play: one, or a pair's two. */
export class Cast {
  readonly #options: CastOptions;
  readonly #isPair: boolean;
  readonly #noOutput = createInbox({ keepsAll: true });
  #main: Actor | undefined;
  #sender: Actor | undefined;
  #startedAtMs = -Infinity;

  constructor(options: CastOptions) {
    this.#options = options;
    this.#isPair = options.casting.role === "pair";
  }

  /** Starts the program, or a pair's receiver, and waits until it listens where it must. */
  async start(): Promise<Reason | undefined> {
    const { casting, where } = this.#options;
    const previous = this.#main;
    const at = casting.role === "filter" ? undefined : programPlace(mainDoor, where);
    this.#main = await this.#startAs(this.#isPair ? "receiver" : casting.role, at);
    await previous?.end();
    const listens = Object.values(casting.doors).some(({ side }) => side === "program");
    return listens ? await whyNotReady(this.#main, this.#options) : undefined;
  }

  /** @param main Where it finds its receiver. */
  async startSender(main: Place | undefined): Promise<undefined> {
    this.#sender = await this.#startAs("sender", main);
  }

  graceUntilMs(): number {
    return this.#startedAtMs + this.#options.limits.startMs;
  }

  /** Who reads the input: a pair's sender, else the only one. */
  speaker(): Actor | undefined {
    return this.#sender ?? this.#main;
  }

  output(): Inbox {
    return this.#main?.program.output ?? this.#noOutput;
  }

  exit(): Exit | undefined {
    const exits = this.#exits();
    if (exits.length < (this.#isPair ? 2 : 1) || exits.includes(undefined)) return undefined;
    return exits.find((exit) => exit?.code !== 0) ?? exits[0];
  }

  mishap(): Exit | undefined {
    for (const { program } of this.#actors()) requireStarted(program);
    const isServer = this.#options.casting.role === "server";
    return this.#exits().find((exit) => exit && (isServer || exit.code !== 0));
  }

  excess(): Reason | undefined {
    return this.#actors().map((actor) => actor.excess()).find((reason) => reason !== undefined);
  }

  printed(): readonly string[] {
    if (!this.#isPair) return this.#main?.printed() ?? [];
    return [...printedBy("receiver", this.#main), ...printedBy("sender", this.#sender)];
  }

  async signal(name: string): Promise<void> {
    await Promise.all(this.#actors().map((actor) => actor.signal(name)));
  }

  async end(): Promise<void> {
    const { workshop, where } = this.#options;
    await Promise.all(this.#actors().map((actor) => actor.end()));
    if (workshop.sandbox === "none") await endStragglers(markOf(where));
  }

  async #startAs(role: string, main: Place | undefined): Promise<Actor> {
    const { casting, where, limits, workshop, bell } = this.#options;
    this.#startedAtMs = nowMs();
    const env = contractOf(casting, { role, main, where });
    const play = { net: netRightsOf(casting, where, main), args: casting.args, env };
    const mark = markOf(where);
    return await startActor({ workshop, play, limits, mark, onChange: bell.ring });
  }

  #actors(): readonly Actor[] {
    return [this.#main, this.#sender].filter((each) => each !== undefined);
  }

  #exits(): readonly (Exit | undefined)[] {
    return this.#actors().map((actor) => actor.exit());
  }
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
