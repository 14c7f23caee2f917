import type { Target } from "./load.ts";
import { sockets, type StreamSocket } from "./native_sockets.ts";
import { swallowHeader } from "./wire_format.ts";

const chunk = new Uint8Array(1024 * 1024).fill(120);

/** Sends `bytes` on one connection, until the sink acknowledges the last of them. */
export function bulk(target: Target, bytes: number): Promise<{ bulkBytesPerS: number }> {
  return new Promise((resolve, reject) => {
    let leftBytes = bytes;
    let startedAtMs = 0;
    let isAcknowledged = false;
    const send = (socket: StreamSocket<undefined>): void => {
      while (leftBytes > 0) {
        const piece = leftBytes < chunk.length ? chunk.subarray(0, leftBytes) : chunk;
        const taken = socket.write(piece);
        if (taken > 0) leftBytes -= taken;
        if (taken < piece.length) return;
      }
    };
    const socket = {
      open(socket: StreamSocket<undefined>) {
        startedAtMs = performance.now();
        socket.write(swallowHeader(bytes));
        send(socket);
      },
      drain: send,
      data(socket: StreamSocket<undefined>) {
        isAcknowledged = true;
        resolve({ bulkBytesPerS: bytes / (performance.now() - startedAtMs) * 1000 });
        socket.end();
      },
      close() {
        if (!isAcknowledged) reject(new Error(`The transfer ended ${leftBytes} bytes early`));
      },
      error() {},
    };
    sockets.connect({ hostname: target.host, port: target.port, socket }).catch(reject);
  });
}
