import type { Server } from "node:net";
import type { Place } from "./proxy.ts";

/**
 * Has a server listen at a place.
 *
 * @throws {Error} When it cannot; the system's own reason is its cause.
 */
export function listening(server: Server, place: Place): Promise<void> {
  return new Promise((resolve, reject) => {
    const failed = (cause: Error): void => {
      const name = "path" in place ? place.path : `${place.host}:${place.port}`;
      reject(new Error(`Cannot listen on "${name}": ${cause.message}`, { cause }));
    };
    server.once("error", failed);
    server.listen({ ...place }, () => {
      server.off("error", failed);
      resolve();
    });
  });
}
