import type { Transport } from "../core/scenario.ts";
import type { Expectation } from "../core/steps/expect.ts";

/** What is listened to: a peer by its transport, or the program's standard output. */
export type Medium = Transport | "output";

type Kind = Expectation["kind"];

/** Why this cannot be heard there; undefined when it can. Of a oneOf, its members are asked. */
export function whyNotHeard(kind: Kind, medium: Medium): string | undefined {
  switch (medium) {
    case "udp":
      return notOnUdp.get(kind);
    case "unix":
      if (kind === "reset") return "Cannot expect a reset on unix: a unix socket has no RST";
      return notOnStreams(kind, medium);
    case "tcp":
      return notOnStreams(kind, medium);
    case "output":
      if (kind === "reset") return "Cannot expect a reset of the output: write end";
      if (kind !== "datagram" && kind !== "datagrams") return undefined;
      return "Cannot expect a datagram of the output: it is a stream, so write a line or a text";
    default:
      return medium satisfies never;
  }
}

const boundaries = "udp keeps boundaries: write expect: { datagram: … }";

const notOnUdp: ReadonlyMap<Kind, string> = new Map([
  ["bytes", `Cannot expect bytes on udp: ${boundaries}`],
  ["line", `Cannot expect a line on udp: ${boundaries}`],
  ["end", "Cannot expect the end on udp: udp has no FIN; write expect: { nothing: 200ms }"],
  ["reset", "Cannot expect a reset on udp: udp has no RST; write expect: { nothing: 200ms }"],
]);

function notOnStreams(kind: Kind, medium: "tcp" | "unix"): string | undefined {
  if (kind !== "datagram" && kind !== "datagrams") return undefined;
  return `Cannot expect a datagram on ${medium}: ${medium} has no datagrams, ` +
    "it is a stream of bytes; write a text, a line or bytes";
}

/** Verbs that a datagram peer cannot do. */
export const notByUdp: ReadonlyMap<string, string> = new Map([
  ["finish", "Cannot finish on udp: udp has no FIN; write close"],
  ["reset", "Cannot reset on udp: udp has no RST; write close"],
  ["pause", "Cannot pause on udp: what a reader does not fetch is lost, and nobody is held up"],
  ["resume", "Cannot resume on udp: no udp peer is ever paused"],
]);
