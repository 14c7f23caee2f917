import { greeted } from "./connections.ts";
import type { Target } from "./load.ts";
import type { StreamSocket } from "./native_sockets.ts";

/** How many connections are opened at the same time: fewer than any listener's queue holds. */
const atOnce = 50;

/** Connections that are open and silent. */
export function createIdlers() {
  const open: StreamSocket<undefined>[] = [];
  return {
    async open(target: Target, count: number) {
      while (open.length < count) {
        const missing = Math.min(atOnce, count - open.length);
        open.push(...await Promise.all(Array.from({ length: missing }, () => greeted(target))));
      }
      return { open: open.length };
    },
    close() {
      for (const socket of open.splice(0)) socket.end();
      return { open: 0 };
    },
  };
}
