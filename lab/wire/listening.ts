import type { Server } from "node:net";
import { placeText } from "./place_text.ts";
import type { Place } from "./proxy.ts";

/**
 * Has a server listen at a place.
 *
 * @throws {Error} When it cannot; the system's own reason is its cause.
 */
export function listening(server: Server, place: Place): Promise<void> {
  return new Promise((resolve, reject) => {
    const failed = (cause: Error): void => {
      reject(new Error(`Cannot listen on "${placeText(place)}": ${cause.message}`, { cause }));
    };
    server.once("error", failed);
    server.listen({ ...place }, () => {
      server.off("error", failed);
      resolve();
    });
  });
}
