import { createSocket, type Socket } from "node:dgram";
import type { Address } from "./address.ts";
import { createDatagramQueue } from "./datagram_queue.ts";
import type { BindDatagramSocket, DatagramOptions, DatagramSocket } from "./datagram_socket.ts";

/** Sockets of `node:dgram`: what there is where a runtime's own sockets are not to be had. */
export const bindNodeDatagrams: BindDatagramSocket = async (options) => {
  const { host, port, onDatagram, onRefused } = options;
  const socket = createSocket({ type: host.includes(":") ? "udp6" : "udp4", lookup: asItIs });
  socket.on("message", (bytes, { address, port }) => onDatagram(bytes, { host: address, port }));
  await bound(socket, { address: host, port, exclusive: true });
  // What else can go wrong is a datagram lost, as any network may lose it.
  socket.on("error", (error) => {
    if (isRefusal(error)) onRefused?.();
  });
  return queuedSocket(socket, options);
};

/** Addresses are numeric: without this each send would ask the resolver. */
function asItIs(
  host: string,
  _: unknown,
  found: (error: null, address: string, family: number) => void,
): void {
  found(null, host, host.includes(":") ? 6 : 4);
}

function bound(
  socket: Socket,
  at: { address: string; port: number; exclusive: boolean },
): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once("error", reject);
    socket.bind(at, () => {
      socket.off("error", reject);
      resolve();
    });
  });
}

function queuedSocket(socket: Socket, { onDrained, onRefused }: DatagramOptions): DatagramSocket {
  const sendOnce = (bytes: Uint8Array, to: Address): Promise<Error | null> =>
    new Promise((sent) => socket.send(bytes, to.port, to.host, sent));
  const queue = createDatagramQueue(async (bytes, to) => {
    // On Bun a send may tell of the refusal of an earlier one instead of sending.
    if (!isRefusal(await sendOnce(bytes, to))) return;
    onRefused?.();
    await sendOnce(bytes, to);
  }, onDrained);
  return {
    ...placeOf(socket),
    send: queue.put,
    queuedBytes: queue.queuedBytes,
    close: () => queue.drained().then(() => closing(socket)),
  };
}

function isRefusal(error: NodeJS.ErrnoException | null): boolean {
  return error?.code === "ECONNREFUSED";
}

function placeOf(socket: Socket): { host: string; port: number } {
  const { address, port } = socket.address();
  return { host: address, port };
}

function closing(socket: Socket): Promise<void> {
  return new Promise((resolve) => socket.close(() => resolve()));
}
