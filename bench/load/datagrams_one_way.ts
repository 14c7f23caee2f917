import type { Target } from "./load.ts";
import { sendDatagram, sockets } from "./native_sockets.ts";
import { message, swallowMark } from "./wire_format.ts";

/** Sends so many datagrams a second whatever becomes of them; the sink counts. */
export async function datagramsOneWay(
  target: Target,
  { perS, forMs }: { perS: number; forMs: number },
) {
  const socket = await sockets.udpSocket({
    connect: { hostname: target.host, port: target.port },
    socket: { error() {} },
  });
  const datagram = message(swallowMark);
  const total = Math.round(perS * forMs / 1000);
  const startedAtMs = performance.now();
  let sent = 0;
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      const due = Math.min(total, (performance.now() - startedAtMs) * perS / 1000);
      while (sent < due) {
        sendDatagram(socket, datagram);
        sent += 1;
      }
      if (sent < total) return;
      clearInterval(timer);
      resolve();
    }, 1);
  });
  const tookMs = performance.now() - startedAtMs;
  socket.close();
  return { sent, tookMs };
}
