import { createSocket } from "node:dgram";
import { once } from "node:events";
import { createServer } from "node:net";
import type { Answer } from "../child.ts";

/** An echo for streams and one for datagrams, at the same address. */
export async function startEchoes(at: { host: string; port: number }): Promise<Answer> {
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    socket.on("error", () => {});
    socket.pipe(socket);
  });
  server.listen({ ...at, backlog: 512 });
  const datagrams = createSocket("udp4");
  datagrams.on("message", (bytes, { port, address }) => datagrams.send(bytes, port, address));
  datagrams.on("error", () => {});
  datagrams.bind(at.port, at.host);
  await Promise.all([once(server, "listening"), once(datagrams, "listening")]);
  return () => ({});
}
