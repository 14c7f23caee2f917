import type { Answerer, ServeStep } from "../../core/steps/serve.ts";
import { expectation } from "./expect.ts";
import { sent } from "./sent.ts";
import { choice, complaint, fields } from "./shapes.ts";
import { functionName } from "./value.ts";
import { doorName, peer } from "./words.ts";
import { type Schema, z } from "./zod.ts";

/** Stands for a peer that was left out, until the whole check has been read. */
export const noPeer = "";

const answerer: Schema<Answerer> = z.union([
  choice("way to answer", ["echo", "silent"]).transform((kind): Answerer => ({ kind })),
  fields("a way to answer", {
    reply: functionName.describe("A function of the scenario's folder: ./peer.ts#name."),
  }).transform(({ reply }): Answerer => ({ kind: "reply", of: reply })),
], {
  error: complaint({
    noun: "a way to answer",
    write: "echo, silent, or { reply: ./peer.ts#name }",
  }),
});

const serve = fields("a serve", {
  peer: peer.optional().describe("Who is answered: a peer that is there already."),
  at: doorName.optional().describe("Or whoever comes to this door from now on: main, or a name."),
  with: answerer.describe("echo: everything goes back. silent: nothing does. Or a function."),
}).transform(({ peer, at, with: answerer }, context): Pick<ServeStep, "who" | "with"> => {
  if (peer !== undefined && at === undefined) return { who: { peer }, with: answerer };
  if (at !== undefined && peer === undefined) return { who: { door: at }, with: answerer };
  const message = 'Cannot serve like this: write either "peer" or "at"';
  context.addIssue({ code: "custom", message, params: { isMissing: peer === undefined } });
  return z.NEVER;
});

function withPeer<const K extends string>(kind: K) {
  return peer.transform((peer) => ({ kind, peer }));
}

/** The verbs of a conversation. Each has a file of its own in `lab/core/steps/`. */
export const peerVerbs = {
  connect: withPeer("connect").describe("A new peer with this name connects to the program."),
  accept: withPeer("accept")
    .describe("The program connects, or sends a first datagram: the lab's end gets this name."),
  serve: serve
    .transform((said) => ({ kind: "serve" as const, ...said }))
    .describe("From now on a peer, or whoever comes to a door, is answered in the background."),
  send: sent
    .transform((sent) => ({ kind: "send" as const, peer: noPeer, ...sent }))
    .describe("The peer writes these bytes."),
  expect: expectation
    .transform((what) => ({ kind: "expect" as const, peer: noPeer, what }))
    .describe("What the peer must hear next. What matches is used up."),
  finish: withPeer("finish").describe("The peer sends FIN: no more to say, but it still listens."),
  reset: withPeer("reset").describe("The peer aborts its connection with RST."),
  close: withPeer("close").describe("The peer leaves: it neither speaks nor listens any more."),
  pause: withPeer("pause").describe("The peer stops reading."),
  resume: withPeer("resume").describe("The peer reads on after a pause."),
};
