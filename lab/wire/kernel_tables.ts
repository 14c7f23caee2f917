import { readFileSync } from "node:fs";

/** A listening tcp socket as Linux shows it in `/proc/net/tcp` and `/proc/net/tcp6`. */
export interface Listener {
  /** Dotted or colon form; "*" for a wildcard of either family. */
  readonly address: string;
  readonly port: number;
  /** Names the socket in `/proc/<pid>/fd`. */
  readonly inode: string;
}

/** The state LISTEN in the kernel's tables (include/net/tcp_states.h). */
const listenState = "0A";

/** Every listening tcp socket that this process can see. Linux only; elsewhere undefined. */
export function tcpListeners(): readonly Listener[] | undefined {
  const tables = ["/proc/net/tcp", "/proc/net/tcp6"].map(readTable);
  if (tables[0] === undefined) return undefined;
  return tables.flatMap((table) => table === undefined ? [] : listenersIn(table));
}

function readTable(path: string): string | undefined {
  try {
    return readFileSync(path, "latin1");
  } catch {
    return undefined;
  }
}

/** Reads the text of one table; exported so that it can be tested without a kernel. */
export function listenersIn(table: string): readonly Listener[] {
  const listeners: Listener[] = [];
  for (const line of table.split("\n").slice(1)) {
    const [, local, , state, , , , , , inode] = line.trim().split(/\s+/);
    if (state !== listenState || !local || !inode) continue;
    const [address, port] = local.split(":");
    if (!address || !port) continue;
    listeners.push({ address: addressText(address), port: parseInt(port, 16), inode });
  }
  return listeners;
}

/** The kernel prints an address as 32-bit words in the byte order of the machine (little-endian). */
function addressText(hex: string): string {
  if (/^0+$/.test(hex)) return "*";
  const words = hex.match(/.{8}/g) ?? [];
  const bytes = words.flatMap((word) => (word.match(/../g) ?? []).reverse());
  if (bytes.length === 4) return bytes.map((byte) => parseInt(byte, 16)).join(".");
  const mapped = /^0{20}ffff/i.test(bytes.join(""));
  if (mapped) return bytes.slice(12).map((byte) => parseInt(byte, 16)).join(".");
  return shortIpv6(bytes.join("").toLowerCase());
}

function shortIpv6(hex: string): string {
  const groups = (hex.match(/.{4}/g) ?? []).map((group) => parseInt(group, 16).toString(16));
  return groups.join(":").replace(/\b(?:0:){2,}0\b|\b(?:0:){2,}/, "::").replace(":::", "::");
}
