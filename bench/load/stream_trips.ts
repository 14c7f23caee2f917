import type { Target } from "./load.ts";
import { sockets, type StreamSocket } from "./native_sockets.ts";
import { percentile } from "./percentile.ts";
import { echoMark, message, messageBytes } from "./wire_format.ts";

/** How many round trips are made before the first one counts. */
const warmUpTrips = 200;

/** 64 bytes there and back, one after the other, on one connection. */
export async function streamTrips(target: Target, count: number) {
  const times = await tripTimes(target, count + warmUpTrips);
  const timesUs = times.slice(warmUpTrips).map((ms) => ms * 1000);
  return { tripP50Us: percentile(timesUs, 0.5), tripP99Us: percentile(timesUs, 0.99) };
}

function tripTimes(target: Target, count: number): Promise<readonly number[]> {
  const times: number[] = [];
  const sent = message(echoMark);
  return new Promise((resolve, reject) => {
    let sentAtMs = 0;
    let heardBytes = 0;
    const send = (socket: StreamSocket<undefined>): void => {
      heardBytes = 0;
      sentAtMs = performance.now();
      socket.write(sent);
    };
    const socket = {
      open(socket: StreamSocket<undefined>) {
        socket.setNoDelay(true);
        send(socket);
      },
      data(socket: StreamSocket<undefined>, bytes: Uint8Array) {
        heardBytes += bytes.length;
        if (heardBytes < messageBytes) return;
        times.push(performance.now() - sentAtMs);
        if (times.length < count) return send(socket);
        resolve(times);
        socket.end();
      },
      close: () => reject(new Error(`The connection ended after ${times.length} round trips`)),
      error() {},
    };
    sockets.connect({ hostname: target.host, port: target.port, socket }).catch(reject);
  });
}
