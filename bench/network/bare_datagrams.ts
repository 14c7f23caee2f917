import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import type { Answer } from "../child.ts";
import type { RelayEnds } from "./relay_ends.ts";

/** The least that a relay on `node:dgram` can be: one socket towards the sink for each client. */
export async function startBareDatagrams({ listen, to }: RelayEnds): Promise<Answer> {
  const upstreams = new Map<number, Socket>();
  const front = createSocket("udp4");
  // A client that went away makes its answers be refused; that is no reason to end.
  front.on("error", () => {});
  front.on("message", (bytes, { port, address }) => {
    upstreamFor(port, address).send(bytes, to.port, to.host);
  });
  const upstreamFor = (port: number, address: string): Socket => {
    const known = upstreams.get(port);
    if (known) return known;
    const upstream = createSocket("udp4");
    upstream.on("error", () => {});
    upstream.on("message", (bytes) => front.send(bytes, port, address));
    upstreams.set(port, upstream);
    return upstream;
  };
  front.bind(listen.port, listen.host);
  await once(front, "listening");
  return () => ({});
}
