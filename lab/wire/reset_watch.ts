import { isIPv6 } from "node:net";
import { tcpConnections } from "./kernel_tables.ts";
import type { Place } from "./proxy.ts";
import type { Pump } from "./tcp_pump.ts";

/** How often the kernel may be asked. */
const lookEveryMs = 250;

/**
 * Looks after senders that nobody reads from: such a socket tells of a RST on Bun, but not on Deno,
 * while the kernel knows of it. The kernel's table is long and slow to read where many connections
 * come and go, so it is asked only about those that were not read from the last time either.
 *
 * @param pumps All that there are at the moment.
 * @param places Where their two ends are.
 * @returns Stops looking.
 */
export function watchForResets(
  pumps: () => Iterable<Pump>,
  places: readonly Place[],
): () => void {
  const hosts = hostsOf(places);
  let deafBefore = new Set<Pump>();
  let isLooking = false;
  const look = async (): Promise<void> => {
    const deaf = new Set<Pump>();
    for (const pump of pumps()) if (pump.isDeaf()) deaf.add(pump);
    const asked = [...deaf].filter((pump) => deafBefore.has(pump));
    deafBefore = deaf;
    if (asked.length === 0) return;
    const tables = await Promise.all(hosts.map(tcpConnections));
    if (tables.includes(undefined)) return;
    const connections = new Set(tables.flatMap((table) => [...table ?? []]));
    for (const pump of asked) pump.look(connections);
  };
  const timer = setInterval(() => {
    if (isLooking) return;
    isLooking = true;
    void look().finally(() => isLooking = false);
  }, lookEveryMs);
  return () => clearInterval(timer);
}

/** One address of each family in use. */
function hostsOf(places: readonly Place[]): readonly string[] {
  const hosts = places.flatMap((place) => "host" in place ? [place.host] : []);
  return [...new Map(hosts.map((host) => [isIPv6(host), host])).values()];
}
