import type { History } from "../core/history.ts";
import type { Plan } from "../core/scenario.ts";
import type { Json } from "../core/steps/expect.ts";
import type { SignalName } from "../core/steps/signal.ts";
import type { TraceEvent } from "../core/trace.ts";
import type { Bound } from "../core/value.ts";
import type { Said } from "./teacher.ts";

/**
 * Plays and judges for `check: ./checks.ts#name`. It gets its tools, and behind them what stands in
 * `with`: bytes as `Uint8Array`, lists as arrays of them, numbers as numbers. What it throws itself
 * breaks the check: it is never the program's fault.
 *
 * @example Whoever writes twice is answered twice, with different numbers
 * ```ts
 * import type { CustomCheck } from "../../mod.ts";
 * import assert from "node:assert/strict";
 *
 * const numbersDiffer: CustomCheck = async (lab) => {
 *   const a = await lab.connect("a");
 *   const heard: string[] = [];
 *   for (const request of ["one\n", "two\n"]) {
 *     await a.send(request);
 *     heard.push(new TextDecoder().decode(await a.expect({ line: true })));
 *   }
 *   if (heard[0] === heard[1]) return { fail: `Both answers were ${heard[0]}` };
 * };
 * assert.equal(numbersDiffer.length, 1);
 * ```
 */
export type CustomCheck<With extends readonly Bound[] = readonly []> = (
  lab: CheckTools,
  ...given: With
) => Judgement | Promise<Judgement>;

/** Nothing when the program did well, or why it did not. Moves that fail need no word. */
export type Judgement = undefined | void | { readonly fail: Why };

/** A sentence for the student; the English one is shown where the Chinese one is left out. */
export type Why = string | { readonly en: string; readonly zh?: string };

/**
 * What a peer must hear next, or the program must print. A text or bytes are exactly these next
 * bytes; the other words mean what they mean in a scenario file.
 */
export type Expected =
  | Said
  /** Any line, or this one without its `\n`. */
  | { readonly line: true | string }
  /** A line without its `\n`, or a datagram, matches this pattern as a whole. */
  | { readonly regex: string }
  /** A line or a datagram is this as JSON. */
  | { readonly json: Json }
  /** Any datagram, or this one. */
  | { readonly datagram: true | Said }
  /** As many datagrams as there are items, in any order. */
  | { readonly datagrams: readonly Said[] }
  /** FIN came, and nothing is unread; the program closed its output. */
  | { readonly end: true }
  /** RST came. */
  | { readonly reset: true }
  /** Nothing new came for so long. */
  | { readonly nothingForMs: number }
  /** 2 to 8 of these; the first that fits, as they are written, wins. */
  | { readonly oneOf: readonly Expected[] };

/** How long a tool waits without progress; the limit of a step when left out. */
export interface Waiting {
  /** Time without progress, in milliseconds. */
  readonly withinMs?: number | undefined;
}

/**
 * What a teacher's function plays with. Every tool that gives a promise is a move: it is played and
 * told as the step of that name, and must be awaited. A move that fails ends the check with the
 * reason of that step: its promise never settles, so nothing behind it runs. Two moves can be made
 * at once with `Promise.all`; the check then ends when all of them have.
 */
export interface CheckTools {
  /** A new peer connects, to the main door when `to` is left out. */
  connect(name: string, options?: { readonly to?: string }): Promise<CheckPeer>;
  /** The program connects, or sends a first datagram; the lab's end of it is a new peer. */
  accept(name: string, options?: Waiting & { readonly at?: string }): Promise<CheckPeer>;
  /** A peer that is there already: of an earlier step, or of this check. */
  peer(name: string): CheckPeer;
  /** From now on a peer, or whoever comes to a door of the lab, is answered in the background. */
  serve(
    who: { readonly peer: string } | { readonly at: string },
    how: "echo" | "silent",
  ): Promise<void>;
  /** The program gets this on its standard input; of a list, each item is a line. */
  input(said: Said | readonly Said[]): Promise<void>;
  /** The program's standard input ends. */
  endInput(): Promise<void>;
  /** The program must print this next. Gives what matched; a line has its `\n`. */
  output(what: Expected, options?: Waiting): Promise<Uint8Array>;
  /** What the kernel must say of the program's listener, or of the file of its unix socket. */
  state(is: string | readonly string[], options?: Waiting & { of?: "file" }): Promise<void>;
  /** A signal to the program. */
  signal(name: SignalName): Promise<void>;
  /** The program must end, with this code or in any way. */
  exit(code: number | "any", options?: Waiting): Promise<void>;
  /** The program, which has ended, is started once more. */
  start(): Promise<void>;
  /** Nothing is done for at least so long. */
  wait(forMs: number): Promise<void>;
  /** From now on the link has these faults and no others; "heal" takes all away. */
  network(plan: Plan | "heal"): Promise<void>;
  /** The names that the steps have here, as they write them without `$`: values and addresses. */
  readonly given: Readonly<Record<string, Bound>>;
  /** Chance of this play: what a check draws for itself, it draws from this. */
  readonly seed: number;
  /** The link on which the check is played. */
  readonly link: { readonly name: string; readonly plan: Plan };
  /** What happened on the links so far, the last 400 events of it. */
  trace(): readonly TraceEvent[];
  /**
   * What was said at one end and heard at the other so far.
   *
   * @param from A peer, or "input".
   * @param to A peer, or "output".
   */
  history(from: string, to: string): History;
  /** Ends the check: the program did wrong. Its promise never settles. */
  fail(why: Why): Promise<never>;
  /** A remark that the story shows beside the next move. */
  note(remark: Why): void;
}

/** One of the lab's own ends. Its tools are the steps of the same names. */
export interface CheckPeer {
  /** Its name in the story. */
  readonly name: string;
  /** The client's end of this conversation, as the other side sees it; "" on unix. */
  readonly host: string;
  /** The port of the same; 0 on unix. */
  readonly port: number;
  /** The peer writes; of a list, each item is a write or a datagram. */
  send(said: Said | readonly Said[]): Promise<void>;
  /**
   * The peer must hear this next. Gives what matched; a line has its `\n`. With `repeats`, datagrams
   * that came before are passed over.
   */
  expect(
    what: Expected,
    options?: Waiting & { readonly repeats?: "skipped" },
  ): Promise<Uint8Array>;
  /** FIN: the peer has no more to say, but still listens. */
  finish(): Promise<void>;
  /** RST: the peer is gone at once. */
  reset(): Promise<void>;
  /** The peer neither speaks nor listens any more. */
  close(): Promise<void>;
  /** The peer stops reading. */
  pause(): Promise<void>;
  /** The peer reads on. */
  resume(): Promise<void>;
  /** What the kernel must say of the program's end of this connection. */
  state(is: string | readonly string[], options?: Waiting): Promise<void>;
}
