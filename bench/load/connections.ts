import type { Target } from "./load.ts";
import { sockets, type StreamSocket } from "./native_sockets.ts";
import { echoMark } from "./wire_format.ts";

/** How many connections are made before the first one counts. */
const warmUpConnections = 50;

const greeting = new Uint8Array([echoMark]);

/** Connect, one byte there and back, close: one after the other. */
export async function connections(target: Target, count: number) {
  for (let i = 0; i < warmUpConnections; i++) await greet(target);
  const startedAtMs = performance.now();
  for (let i = 0; i < count; i++) await greet(target);
  return { connectionsPerS: count / (performance.now() - startedAtMs) * 1000 };
}

async function greet(target: Target): Promise<void> {
  (await greeted(target)).end();
}

/** A connection that has said one byte and heard it back: the relay has reached the sink. */
export function greeted(target: Target): Promise<StreamSocket<undefined>> {
  return new Promise((resolve, reject) => {
    const socket = {
      open(socket: StreamSocket<undefined>) {
        socket.setNoDelay(true);
        socket.write(greeting);
      },
      data: resolve,
      close: () => reject(new Error("A connection ended before its byte came back")),
      error() {},
    };
    sockets.connect({ hostname: target.host, port: target.port, socket }).catch(reject);
  });
}
