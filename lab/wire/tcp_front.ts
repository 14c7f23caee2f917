import { createServer, type Server, type Socket } from "node:net";
import { rm } from "node:fs/promises";
import { type FullQueue, openFullQueue } from "./full_queue.ts";
import { listening } from "./listening.ts";
import type { Place } from "./proxy.ts";

/** What a new connection finds: somebody, nobody, or no answer. */
export type Welcome = "open" | "refused" | "hang";

/** Where the clients of a proxy come. */
export interface Front {
  /** With the port that the kernel chose. */
  readonly place: Place;
  /**
   * What new connections find from now on; those that are there go on. One that hangs when this
   * changes is refused, or reaches the front when its SYN is sent again.
   *
   * @throws {RangeError} For "hang" on other systems than Linux, and for a unix socket.
   * @throws {Error} When somebody else has taken the port meanwhile.
   */
  welcome(how: Welcome): Promise<void>;
  /** Nobody listens there any more; it waits for the end of all connections. */
  close(): Promise<void>;
}

type Door =
  | { readonly kind: "open"; readonly server: Server }
  | { readonly kind: "refused" }
  | { readonly kind: "hang"; readonly queue: FullQueue };

/**
 * Listens at a place.
 *
 * @throws {Error} When the place cannot be listened on.
 */
export async function openFront(at: Place, accept: (client: Socket) => void): Promise<Front> {
  const server = await listen(at, accept);
  const address = server.address();
  const place = "path" in at || address === null || typeof address === "string"
    ? at
    : { host: at.host, port: address.port };
  let door: Door = { kind: "open", server };
  let allClosed: Promise<unknown> = Promise.resolve();

  const shut = async (): Promise<void> => {
    const old = door;
    door = { kind: "refused" };
    if (old.kind === "hang") await old.queue.close();
    if (old.kind !== "open") return;
    const closed = new Promise<void>((resolve) => old.server.close(() => resolve()));
    allClosed = Promise.all([allClosed, closed]);
  };
  const change = async (how: Welcome): Promise<void> => {
    if (how === door.kind) return;
    if ("path" in place) {
      throw new RangeError(`Cannot make "${place.path}" ${how}: only a tcp port can be`);
    }
    await shut();
    if (how === "open") door = { kind: how, server: await listen(place, accept) };
    if (how === "hang") door = { kind: how, queue: await openFullQueue(place) };
  };
  let changed = Promise.resolve();
  return {
    place,
    welcome(how) {
      const done = changed.then(() => change(how));
      changed = done.catch(() => {});
      return done;
    },
    async close() {
      await changed;
      await shut();
      await allClosed;
      if ("path" in place) await rm(place.path, { force: true });
    },
  };
}

async function listen(at: Place, accept: (client: Socket) => void): Promise<Server> {
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, accept);
  await listening(server, at);
  return server;
}
