/** Whole connections, made from the numbers that a property has drawn. */
import {
  blankText,
  type Field,
  fields,
  type Line,
  markedText,
  numbers,
  numbersTaken,
  type Puzzle,
  solvedText,
} from "./trace.ts";
import { isSolvable } from "./solvable.ts";

/**
 * A connection in which everything that follows from the lines above is hidden.
 *
 * @param seed 0 is the ports and the first numbers of the notes, any other draws its own.
 * @param talk Who says how much: 5 is five bytes of the client, -5 of the server, 0 the client's bare
 * ACK. If the client speaks first, its data rides on the third segment.
 * @param ending How it ends: 0 not at all, 1 in four segments, 2 in three, 3 the server first and the
 * client later.
 */
export function forwards(seed: number, talk: readonly number[] = [], ending = 0): string {
  return markedText(hiddenForwards(connection({ ...sidesOf(seed), talk, ending })));
}

/** The same just before the numbers begin again from 0. */
export function wrapping(seed: number, talk: readonly number[], ending: number): string {
  const { client, server } = sidesOf(seed);
  const last = { client: numbers - 1 - seed % 7, server: numbers - 1 - seed % 5 };
  return markedText(hiddenForwards(connection({
    client: { ...client, first: last.client },
    server: { ...server, first: last.server },
    talk,
    ending,
  })));
}

/** A connection in which as much is hidden as can still be found, from above or from below. */
export function anyway(seed: number, talk: readonly number[], ending: number): string {
  const puzzles = connection({ ...sidesOf(seed), talk, ending })
    .map((line) => ({ line, hidden: new Set<Field>() }));
  const places = puzzles.flatMap((_, at) => fields.map((field) => ({ at, field })));
  for (const { at, field } of shuffled(places, seed)) {
    const hidden = puzzles[at]?.hidden;
    hidden?.add(field);
    if (!isSolvable(puzzles)) hidden?.delete(field);
  }
  return markedText(puzzles);
}

/** The first half of the first line. */
export function longBeginning(): string {
  return blankText(long()).slice(0, half);
}

/** All that comes behind it: more than one read of standard input brings. */
export function longRest(): string {
  return blankText(long()).slice(half);
}

export function longAnswers(): string {
  return solvedText(long());
}

const half = 20;

function long(): readonly Puzzle[] {
  const talk = Array.from({ length: 2998 }, (_, i) => i % 3 === 0 ? -1 - i % 1460 : i % 1460);
  return hiddenForwards(connection({ ...sidesOf(1), talk, ending: 0 }));
}

interface Side {
  readonly port: string;
  /** Its initial sequence number. */
  readonly first: number;
}

interface Connection {
  readonly client: Side;
  readonly server: Side;
  readonly talk: readonly number[];
  readonly ending: number;
}

/** Low enough for a conversation that does not wrap around. */
const highestFirst = 4_290_000_000;

function sidesOf(seed: number): { client: Side; server: Side } {
  if (seed === 0) {
    return {
      client: { port: "3337", first: 3626544836 },
      server: { port: "7788", first: 1739326486 },
    };
  }
  const [clientPort = 0, serverPort = 0, client = 0, server = 0] = drawn(4, seed);
  return {
    client: { port: String(10_000 + clientPort % 50_000), first: client % highestFirst },
    server: { port: String(1 + serverPort % 9999), first: server % highestFirst },
  };
}

function hiddenForwards(lines: readonly Line[]): readonly Puzzle[] {
  return lines.map((line, i) => {
    const asked: readonly Field[] = i === 0 ? [] : i === 1 ? ["ack"] : ["seq", "ack"];
    return { line, hidden: new Set(asked) };
  });
}

function connection({ client, server, talk, ending }: Connection): readonly Line[] {
  const sides = { client, server };
  const next = { client: client.first, server: server.first };
  const lines: Line[] = [];
  const say = (who: "client" | "server", flags: string, len = 0): void => {
    const other = who === "client" ? "server" : "client";
    const line = {
      from: sides[who].port,
      to: sides[other].port,
      flags,
      seq: String(next[who]),
      ack: flags.includes("ACK") ? String(next[other]) : "-",
      len: String(len),
    };
    lines.push(line);
    next[who] = (next[who] + numbersTaken(line)) % numbers;
  };

  say("client", "SYN");
  say("server", "SYN+ACK");
  const [first = 0] = talk;
  say("client", "ACK", Math.max(0, first));
  for (const said of first > 0 ? talk.slice(1) : talk) {
    say(said < 0 ? "server" : "client", "ACK", Math.abs(said));
  }
  if (ending === 1) {
    say("client", "FIN+ACK");
    say("server", "ACK");
    say("server", "FIN+ACK");
    say("client", "ACK");
  } else if (ending === 2) {
    say("client", "FIN+ACK", 3);
    say("server", "FIN+ACK");
    say("client", "ACK");
  } else if (ending === 3) {
    say("server", "FIN+ACK", 20);
    say("client", "ACK", 700);
    say("server", "ACK");
    say("client", "FIN+ACK", 1);
    say("server", "ACK");
  }
  return lines;
}

function shuffled<T>(items: readonly T[], seed: number): readonly T[] {
  const keys = drawn(items.length, seed);
  return items.map((item, i) => ({ item, key: keys[i] ?? 0 }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

/** The same seed draws the same numbers of 32 bits, on every machine. */
function drawn(count: number, seed: number): readonly number[] {
  let state = seed + 1;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const mixed = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d);
    return (mixed ^ (mixed >>> 12)) >>> 0;
  });
}
