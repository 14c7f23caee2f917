import { bytesText } from "../bytes_text.ts";
import type { Excess } from "../budget.ts";
import type { Counterexample, GuaranteeName, SentPart } from "../guarantees/guarantee.ts";
import type { History } from "../history.ts";
import type { Reason } from "../reason.ts";
import { lossOf } from "./facts.ts";

type Unit = History["unit"];

/** `heard` quotes the piece that came, where one is told. */
export function sayGuarantee(
  reason: Extract<Reason, { kind: "guarantee" }>,
  heard: string,
): string {
  const { counterexample, unit } = reason;
  const piece = sentNouns[unit];
  switch (counterexample.guarantee) {
    case "integrity":
      return unit === "stream"
        ? `${heard} came at byte ${counterexample.offset}, but nobody wrote it`
        : `${heard} came as ${piece} ${counterexample.received}, but nobody sent it`;
    case "no-duplication": {
      const { sent, times, sentTimes } = counterexample;
      return `${heard} (${piece} ${sent}) came ${timesText(times)}, it was sent ${
        timesText(sentTimes)
      }`;
    }
    case "order": {
      const { behind, sent, bytes } = counterexample;
      const late = `${bytesText(bytes)} (${piece} ${sent})`;
      return `${heard} (${piece} ${behind.sent}) came before ${late}, which was sent earlier`;
    }
    case "completeness": {
      const loss = lossOf(reason);
      return `${missingText(counterexample, unit)}${loss === undefined ? "" : `, lost: ${loss}`}`;
    }
    case "boundaries": {
      const { received, lengthBytes, from, to } = counterexample;
      const parts = partsText([from, to], piece);
      return unit === "stream"
        ? `read ${received} gave ${countText(lengthBytes, "byte")}: ${parts}`
        : `${piece} ${received} came with ${countText(lengthBytes, "byte")}: ${parts} as sent`;
    }
    default:
      return counterexample satisfies never;
  }
}

const sentNouns: Readonly<Record<Unit, string>> = {
  stream: "write",
  datagram: "datagram",
  line: "line",
};

function missingText(
  { sent, bytes, lengthBytes, cameBytes, missing, ofPieces }: Extract<
    Counterexample,
    { guarantee: "completeness" }
  >,
  unit: Unit,
): string {
  const piece = sentNouns[unit];
  const name = `${piece} ${sent} ${bytesText(bytes)}`;
  const said = cameBytes === 0
    ? `${name} never came`
    : `of ${name} only ${cameBytes} of ${lengthBytes} bytes came`;
  if (ofPieces === 1) return said;
  return `${said} (${missing} of ${ofPieces} ${piece}s ${missing === 1 ? "is" : "are"} missing)`;
}

function partsText([from, to]: readonly [SentPart, SentPart], piece: string): string {
  if (to.sent > from.sent + 1) {
    return `from ${spanText(from, piece)} to ${spanText(to, piece)}`;
  }
  const parts = from.sent === to.sent ? [from] : [from, to];
  return parts.map((part) => partText(part, piece)).join(" and ");
}

function spanText({ sent, partBytes, lengthBytes }: SentPart, piece: string): string {
  const share = partBytes === lengthBytes ? "all of it" : `${partBytes} of ${lengthBytes} bytes`;
  return `${piece} ${sent} (${share})`;
}

function partText({ sent, partBytes, lengthBytes }: SentPart, piece: string): string {
  const name = `${piece} ${sent}`;
  return partBytes === lengthBytes
    ? `all of ${name}`
    : `${partBytes} of the ${lengthBytes} bytes of ${name}`;
}

function timesText(times: number): string {
  return times === 1 ? "once" : times === 2 ? "twice" : `${times} times`;
}

function countText(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

export function sayExcess({ way, what, limit, seen }: Excess): string {
  switch (what) {
    case "unacknowledged":
      return `${countText(seen, "datagram")} unacknowledged ${way}, the window is ${limit}`;
    case "datagrams":
    case "bytes":
      return `${countText(seen, what.slice(0, -1))} ${way}, at most ${limit} ${
        limit === 1 ? "is" : "are"
      } allowed`;
    default:
      return what satisfies never;
  }
}

/** What TCP promises … */
const ofStreams: Readonly<Record<GuaranteeName, string>> = {
  "integrity": "TCP brings the bytes as they were written (RFC 9293 §2.2): " +
    "your program made these, or changed them.",
  "no-duplication": "TCP brings every byte once (RFC 9293 §2.2): " +
    "your program passed these on again.",
  "order": "TCP keeps the order of the bytes (RFC 9293 §2.2): " +
    "your program passed them on in another one.",
  "completeness": "TCP loses nothing while the connection lives (RFC 9293 §2.2): " +
    "your program kept it, or ended before it was written.",
  "boundaries": "TCP gives you bytes, not messages (RFC 9293 §2.2): " +
    "a read may give a part of a write, or several writes at once.",
};

/** … and what UDP does not. */
const ofDatagrams: Readonly<Record<GuaranteeName, string>> = {
  "integrity": "The checksum of UDP has 16 bits and misses some damage (RFC 768): " +
    "hand on only what a checksum of your own confirms.",
  "no-duplication": "UDP may bring a datagram twice, and so does a sender that repeats it " +
    "(RFC 8085 §3.3): number your messages, and skip those that you have had.",
  "order": "UDP may bring first what was sent later (RFC 8085 §3.3): " +
    "number your messages, and hand them on in turn.",
  "completeness": "UDP sends nothing again (RFC 8085 §3.3): " +
    "keep a message and repeat it until it is acknowledged.",
  "boundaries": "UDP brings a datagram whole or not at all (RFC 768): " +
    "your program split a message, or joined two.",
};

export function teachGuarantee(
  { guarantee, isDatagram }: { guarantee: GuaranteeName; isDatagram: boolean },
): string {
  return (isDatagram ? ofDatagrams : ofStreams)[guarantee];
}
