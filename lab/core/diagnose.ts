import type { GuaranteeName } from "./guarantees/guarantee.ts";
import type { Reason } from "./reason.ts";
import type { Transport } from "./scenario.ts";

/** What a reason points at, when the facts allow no other reading. */
export type Diagnosis =
  | { readonly kind: "decoded-as-text"; readonly atByte: number; readonly wantedByte: number }
  | { readonly kind: "other-peers-bytes"; readonly peer: string; readonly other: string }
  /** The same over udp, where nothing but the address of a datagram tells clients apart. */
  | { readonly kind: "wrong-recipient"; readonly peer: string; readonly other: string }
  | { readonly kind: "message-per-read"; readonly heardBytes: number; readonly wantedBytes: number }
  | { readonly kind: "closed-on-fin" }
  | {
    readonly kind: "closed-before-flush";
    readonly heardBytes: number;
    readonly wantedBytes: number;
  }
  | { readonly kind: "never-closed" }
  | { readonly kind: "stopped-listening"; readonly peer: string }
  | { readonly kind: "served-in-turn"; readonly peer: string; readonly earlierPeers: number }
  | { readonly kind: "died-of-reset"; readonly peer: string }
  /** What the transport promises, or does not, of the guarantee that does not hold. */
  | {
    readonly kind: "broke-guarantee";
    readonly guarantee: GuaranteeName;
    readonly isDatagram: boolean;
  };

/** What the lab's side did, as far as a diagnosis needs it. */
export interface Deeds {
  /** In the order in which they connected. */
  readonly peers: readonly PeerDeeds[];
  /** What carries the lines that the program reads and prints; undefined where nobody can say. */
  readonly transport?: Transport | undefined;
}

export interface PeerDeeds {
  readonly name: string;
  /** It came to the program, which is a server then. A client has other duties than these. */
  readonly isClient: boolean;
  readonly isDatagram: boolean;
  readonly sent: readonly Uint8Array[];
  readonly hasFinished: boolean;
  /** It was reset or closed, by either side. */
  readonly isGone: boolean;
  /** All that this peer has heard in this play. */
  readonly heardBytes: number;
  /** The start of what it heard and nobody asked for. */
  readonly unread: Uint8Array;
}

/** More than this is not lost in the program's own buffers by accident of timing. */
const bulkBytes = 64 * 1024;

/** U+FFFD in UTF-8: what a text decoder puts in the place of bytes that are not text. */
const replacement = [0xef, 0xbf, 0xbd];

export function diagnose(reason: Reason, all: Deeds): Diagnosis | undefined {
  const deeds = { peers: all.peers.filter(({ isClient }) => isClient) };
  switch (reason.kind) {
    case "differs":
      return ofDifference(reason, deeds);
    case "wrong-datagram": {
      const sender = senderOf(reason.heard, { not: reason.peer, deeds });
      return sender === undefined ? undefined : mixedUp(reason.peer, sender, deeds);
    }
    case "ended-early":
      return ofEarlyEnd(reason, deeds);
    case "silent":
      return ofSilence(reason, deeds);
    case "not-ended":
      return reason.wanted === "fin" && deeds.peers.some(({ name }) => name === reason.peer)
        ? { kind: "never-closed" }
        : undefined;
    case "refused":
      return reason.earlierPeers > 0 ? { kind: "stopped-listening", peer: reason.peer } : undefined;
    case "gone":
      return reason.afterResetOf === undefined
        ? undefined
        : { kind: "died-of-reset", peer: reason.afterResetOf };
    case "guarantee":
      return ofGuarantee(reason, all.transport);
    default:
      return undefined;
  }
}

function ofGuarantee(
  { unit, counterexample: { guarantee } }: Extract<Reason, { kind: "guarantee" }>,
  transport: Transport | undefined,
): Diagnosis | undefined {
  if (unit === "line" && transport === undefined) return undefined;
  const isDatagram = unit === "line" ? transport === "udp" : unit === "datagram";
  return { kind: "broke-guarantee", guarantee, isDatagram };
}

/** One client heard what belongs to another one. */
function mixedUp(peer: string, other: string, { peers }: Deeds): Diagnosis {
  const isDatagram = peers.some(({ name, isDatagram }) => name === peer && isDatagram);
  return { kind: isDatagram ? "wrong-recipient" : "other-peers-bytes", peer, other };
}

function ofDifference(
  { peer, difference }: Extract<Reason, { kind: "differs" }>,
  deeds: Deeds,
): Diagnosis | undefined {
  const { heard, caret, wanted, atByte } = difference;
  const wantedByte = wanted[0];
  if (wantedByte !== undefined && replacement.every((byte, i) => heard[caret + i] === byte)) {
    return { kind: "decoded-as-text", atByte, wantedByte };
  }
  const sender = senderOf(heard, { not: peer, deeds });
  return sender === undefined ? undefined : mixedUp(peer, sender, deeds);
}

/** Whose bytes these are: the only other peer that sent them, where this peer did not. */
function senderOf(
  heard: Uint8Array,
  { not, deeds }: { not: string; deeds: Deeds },
): string | undefined {
  const senders = deeds.peers.filter((peer) => peer.sent.some((sent) => startsAlike(sent, heard)));
  return senders.some((peer) => peer.name === not) ? undefined : senders[0]?.name;
}

/** Too few bytes could be anybody's. */
const tellingBytes = 4;

function startsAlike(sent: Uint8Array, heard: Uint8Array): boolean {
  const most = Math.min(sent.length, heard.length);
  return most >= tellingBytes && sent.subarray(0, most).every((byte, i) => heard[i] === byte);
}

function ofEarlyEnd(
  { peer, how, heardBytes, wantedBytes }: Extract<Reason, { kind: "ended-early" }>,
  deeds: Deeds,
): Diagnosis | undefined {
  const place = deeds.peers.findIndex((each) => each.name === peer);
  if (place < 0) return undefined;
  const hasHeard = heardBytes > 0 || (deeds.peers[place]?.heardBytes ?? 0) > 0;
  if (how === "rst" && !hasHeard && place > 0) return { kind: "stopped-listening", peer };
  if (how !== "fin" || wantedBytes === undefined) return undefined;
  if (heardBytes > bulkBytes) return { kind: "closed-before-flush", heardBytes, wantedBytes };
  if (deeds.peers[place]?.hasFinished) return { kind: "closed-on-fin" };
  return heardBytes > 0 ? { kind: "message-per-read", heardBytes, wantedBytes } : undefined;
}

function ofSilence(
  { peer }: Extract<Reason, { kind: "silent" }>,
  deeds: Deeds,
): Diagnosis | undefined {
  const place = deeds.peers.findIndex((each) => each.name === peer);
  const silent = deeds.peers[place];
  const taker = silent && takerOf(silent, deeds);
  if (taker !== undefined) return mixedUp(taker, peer, deeds);
  const earlierPeers = deeds.peers.slice(0, place).filter(isStillConnected).length;
  return earlierPeers > 0 && silent?.heardBytes === 0
    ? { kind: "served-in-turn", peer, earlierPeers }
    : undefined;
}

/** Over udp nobody is. */
function isStillConnected({ isDatagram, isGone }: PeerDeeds): boolean {
  return !isDatagram && !isGone;
}

/** Who heard, without asking for it, what this peer had sent. */
function takerOf({ name, sent }: PeerDeeds, deeds: Deeds): string | undefined {
  return deeds.peers.find((peer) =>
    peer.name !== name && sent.some((bytes) => holds(peer.unread, bytes))
  )?.name;
}

function holds(unread: Uint8Array, bytes: Uint8Array): boolean {
  const lastStart = unread.length - bytes.length;
  if (bytes.length < tellingBytes) return false;
  for (let start = 0; start <= lastStart; start++) {
    if (bytes.every((byte, i) => unread[start + i] === byte)) return true;
  }
  return false;
}
