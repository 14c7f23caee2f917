import type { Target } from "./load.ts";
import { sockets, type StreamSocket } from "./native_sockets.ts";
import { percentile } from "./percentile.ts";
import { echoMark, message, messageBytes } from "./wire_format.ts";

/** Those that a delayed dialling of the sink holds up are not about the delay of the bytes. */
const warmUpTrips = 20;

/** 64 bytes there and back, one every `everyMs` whether or not the one before is back. */
export async function pacedTrips(target: Target, pace: { count: number; everyMs: number }) {
  const times = await tripTimes(target, { ...pace, count: pace.count + warmUpTrips });
  const timesMs = times.slice(warmUpTrips);
  return { pacedP50Ms: percentile(timesMs, 0.5), pacedP99Ms: percentile(timesMs, 0.99) };
}

function tripTimes(
  target: Target,
  { count, everyMs }: { count: number; everyMs: number },
): Promise<readonly number[]> {
  const sentAtMs: number[] = [];
  const times: number[] = [];
  const sent = message(echoMark);
  return new Promise((resolve, reject) => {
    let heardBytes = 0;
    const send = (socket: StreamSocket<undefined>): void => {
      sentAtMs.push(performance.now());
      socket.write(sent);
      if (sentAtMs.length < count) setTimeout(send, everyMs, socket);
    };
    const socket = {
      open(socket: StreamSocket<undefined>) {
        socket.setNoDelay(true);
        send(socket);
      },
      data(socket: StreamSocket<undefined>, bytes: Uint8Array) {
        heardBytes += bytes.length;
        const nowMs = performance.now();
        while (heardBytes >= (times.length + 1) * messageBytes) {
          times.push(nowMs - (sentAtMs[times.length] ?? nowMs));
        }
        if (times.length < count) return;
        resolve(times);
        socket.end();
      },
      close: () => reject(new Error(`The connection ended after ${times.length} round trips`)),
      error() {},
    };
    sockets.connect({ hostname: target.host, port: target.port, socket }).catch(reject);
  });
}
