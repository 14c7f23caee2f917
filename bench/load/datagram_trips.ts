import type { Target } from "./load.ts";
import { sendDatagram, sockets } from "./native_sockets.ts";
import { echoMark, message, numberOf } from "./wire_format.ts";

/** A window that heard nothing for so long counts as lost and is sent again. */
const silenceMs = 50;

/**
 * Datagrams of 64 bytes there and back, `window` of them under way at any time. On a way that keeps
 * order, the answer to a later one tells that those before it were lost.
 */
export async function datagramTrips(
  target: Target,
  { window, forMs }: { window: number; forMs: number },
) {
  let next = 0;
  let oldest = 0;
  let answered = 0;
  let heardAtMs = performance.now();
  const socket = await sockets.udpSocket({
    connect: { hostname: target.host, port: target.port },
    socket: {
      data(_, bytes) {
        const number = numberOf(bytes);
        if (number < oldest) return;
        oldest = number + 1;
        answered += 1;
        heardAtMs = performance.now();
        fill();
      },
      error() {},
    },
  });
  const fill = (): void => {
    while (next < oldest + window) sendDatagram(socket, message(echoMark, next++));
  };
  const startedAtMs = performance.now();
  fill();
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      const nowMs = performance.now();
      if (nowMs - startedAtMs >= forMs) {
        clearInterval(timer);
        return resolve();
      }
      if (nowMs - heardAtMs < silenceMs) return;
      heardAtMs = nowMs;
      oldest = next;
      fill();
    }, 5);
  });
  const perS = answered / (performance.now() - startedAtMs) * 1000;
  socket.close();
  if (answered === 0) throw new Error("No datagram came back");
  return { [`trips${window}PerS`]: perS };
}
