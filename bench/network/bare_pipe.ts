import { once } from "node:events";
import { connect, createServer } from "node:net";
import type { Answer } from "../child.ts";
import type { RelayEnds } from "./relay_ends.ts";

/** The least that a relay on `node:net` can be: what our proxy is compared with. */
export async function startBarePipe({ listen, to }: RelayEnds): Promise<Answer> {
  const server = createServer({ allowHalfOpen: true }, (client) => {
    const upstream = connect({ ...to, allowHalfOpen: true });
    for (const socket of [client, upstream]) {
      socket.setNoDelay(true);
      socket.on("error", () => {});
    }
    client.pipe(upstream);
    upstream.pipe(client);
  });
  server.listen(listen);
  await once(server, "listening");
  return () => ({});
}
