import { readFile } from "node:fs/promises";

/** A listening tcp socket, or a bound udp socket, as Linux shows it in `/proc/net`. */
export interface Listener {
  /** Dotted or colon form; "*" for a wildcard of either family. */
  readonly address: string;
  readonly port: number;
  /** Names the socket in `/proc/<pid>/fd`. */
  readonly inode: string;
}

/** The states in the kernel's tables (include/net/tcp_states.h), in the words of RFC 9293. */
const stateNames: Readonly<Record<string, string>> = {
  "01": "ESTABLISHED",
  "02": "SYN-SENT",
  "03": "SYN-RECEIVED",
  "04": "FIN-WAIT-1",
  "05": "FIN-WAIT-2",
  "06": "TIME-WAIT",
  "07": "CLOSE",
  "08": "CLOSE-WAIT",
  "09": "LAST-ACK",
  "0A": "LISTEN",
  "0B": "CLOSING",
  "0C": "SYN-RECEIVED",
};

const listenState = "0A";
/** A udp socket that is not connected is shown as CLOSE, a connected one as ESTABLISHED. */
const udpStates = ["07", "01"];

export type Family = "ipv4" | "ipv6";

/**
 * Every listening tcp socket of a family that this process can see. Linux only; elsewhere
 * undefined. The kernel takes some 5 ms to write a table, during which others can go on.
 */
export async function tcpListeners(family: Family): Promise<readonly Listener[] | undefined> {
  const table = await readTable("tcp", family);
  return table === undefined ? undefined : listenersIn(table);
}

/** Every bound udp socket of a family that this process can see. Linux only; else undefined. */
export async function udpSockets(family: Family): Promise<readonly Listener[] | undefined> {
  const table = await readTable("udp", family);
  return table === undefined ? undefined : listenersIn(table, udpStates);
}

/** Whether somebody listens on the file of a unix socket. Linux only; else undefined. */
export async function listensOnPath(path: string): Promise<boolean | undefined> {
  const table = await readFile("/proc/net/unix", "utf8").catch(() => undefined);
  return table?.split("\n").some((line) => {
    const [, , , flags, , , , shown] = line.trim().split(/\s+/);
    return flags === acceptsConnections && shown === path;
  });
}

/** __SO_ACCEPTCON (include/linux/net.h), as the table of unix sockets shows it. */
const acceptsConnections = "00010000";

/**
 * Both ends of every tcp socket of one family, as {@link connectionText} writes them, and its state
 * in the words of RFC 9293 §3.3.2. Linux only.
 *
 * @param host An address of the family in question.
 */
export async function tcpStates(host: string): Promise<ReadonlyMap<string, string> | undefined> {
  const table = await readTable("tcp", host.includes(":") ? "ipv6" : "ipv4");
  return table === undefined ? undefined : new Map(connectionsIn(table));
}

/** The same without the states. */
export async function tcpConnections(host: string): Promise<ReadonlySet<string> | undefined> {
  const states = await tcpStates(host);
  return states && new Set(states.keys());
}

/** Names a connection by its two ends, the own one first. */
export function connectionText(socket: {
  readonly localAddress?: string | undefined;
  readonly localPort?: number | undefined;
  readonly remoteAddress?: string | undefined;
  readonly remotePort?: number | undefined;
}): string {
  const { localAddress, localPort, remoteAddress, remotePort } = socket;
  return `${localAddress} ${localPort} ${remoteAddress} ${remotePort}`;
}

function connectionsIn(table: string): readonly (readonly [string, string])[] {
  return table.split("\n").slice(1).flatMap((line) => {
    const [, local, remote, state = ""] = line.trim().split(/\s+/);
    if (!local || !remote) return [];
    const [own, other] = [endIn(local), endIn(remote)];
    const ends = `${own.address} ${own.port} ${other.address} ${other.port}`;
    return [[ends, stateNames[state] ?? state] as const];
  });
}

function endIn(text: string): { address: string; port: number } {
  const [address = "", port = ""] = text.split(":");
  return { address: addressText(address), port: parseInt(port, 16) };
}

function readTable(protocol: "tcp" | "udp", family: Family): Promise<string | undefined> {
  const path = `/proc/net/${protocol}${family === "ipv4" ? "" : "6"}`;
  return readFile(path, "latin1").catch(() => undefined);
}

/** Reads the text of one table; exported so that it can be tested without a kernel. */
export function listenersIn(table: string, states = [listenState]): readonly Listener[] {
  const listeners: Listener[] = [];
  for (const line of table.split("\n").slice(1)) {
    const [, local, , state, , , , , , inode] = line.trim().split(/\s+/);
    if (!state || !states.includes(state) || !local || !inode) continue;
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

/** The longest run of zeros is left out, the first of equally long ones (RFC 5952 §4.2). */
function shortIpv6(hex: string): string {
  const groups = (hex.match(/.{4}/g) ?? []).map((group) => parseInt(group, 16).toString(16));
  const whole = groups.join(":");
  let zeros = { index: 0, length: 0 };
  for (const { index, 0: run } of whole.matchAll(/\b0(?::0)+\b/g)) {
    if (run.length > zeros.length) zeros = { index, length: run.length };
  }
  if (zeros.length === 0) return whole;
  const before = whole.slice(0, zeros.index).replace(/:$/, "");
  const behind = whole.slice(zeros.index + zeros.length).replace(/^:/, "");
  return `${before}::${behind}`;
}
