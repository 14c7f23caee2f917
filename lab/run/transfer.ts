import type { History } from "../core/history.ts";
import type { TraceEvent } from "../core/trace.ts";
import { openWay, type Patience, type TransferWay, type WayOptions } from "./transfer_way.ts";

/** What one transfer did. */
export interface Transfer {
  readonly history: History;
  /** What crossed the link; empty without one. */
  readonly trace: readonly TraceEvent[];
}

/** Which way a transfer goes, and what it carries. */
export interface TransferOptions extends WayOptions {
  /** One write, or one datagram, each. */
  readonly writes: readonly Uint8Array[];
}

/** Longer than any machine takes to hand on what it has, however busy it is. */
const longPatience: Patience = { turns: 50, turnMs: 100 };
/** A sender that cannot go on, because nobody reads, is left alone after so long. */
const stuckPatience: Patience = { turns: 6, turnMs: 50 };
/** In so long comes what nobody waits for. */
const shortPatience: Patience = { turns: 3, turnMs: 5 };

/**
 * Carries writes from one end of the lab to the other, over sockets of the kernel and with no
 * program in between.
 *
 * Over tcp the receiver reads nothing before the sender has finished: what its reads give is then
 * what the kernel makes of the writes, not what the two happened to do at the same time.
 *
 * @throws {Error} When the two ends do not meet.
 */
export async function transfer({ writes, ...options }: TransferOptions): Promise<Transfer> {
  const way = await openWay(options);
  const isStream = options.transport === "tcp";
  try {
    await (isStream ? carryStream(way, writes) : carryDatagrams(way, writes));
    return { history: historyOf(way.received, writes, isStream), trace: way.trace() };
  } finally {
    await way.close();
  }
}

function historyOf(
  received: readonly Uint8Array[],
  writes: readonly Uint8Array[],
  isStream: boolean,
): History {
  return {
    unit: isStream ? "stream" : "datagram",
    sent: writes.map((bytes) => ({ bytes, outcome: "sent" })),
    received: [...received],
  };
}

async function carryDatagrams(
  { sender, received, carried, until }: TransferWay,
  writes: readonly Uint8Array[],
): Promise<void> {
  for (const bytes of writes) {
    sender.send(bytes);
    await until(() => sender.queuedBytes() === 0, longPatience);
  }
  // What no fault took must come, so it is waited for; what came twice nobody announces.
  await until(() => {
    if (!carried) return received.length >= writes.length;
    const { offered, copies, delivered, dropped } = carried;
    const isDone = offered === writes.length && offered + copies === delivered + dropped;
    return isDone && received.length >= delivered;
  }, longPatience);
  await until(() => false, shortPatience);
}

async function carryStream(
  { sender, receiver, carried, hasEnded, until }: TransferWay,
  writes: readonly Uint8Array[],
): Promise<void> {
  await until(() => receiver() !== undefined, longPatience);
  let sentBytes = 0;
  for (const bytes of writes) {
    sender.send(bytes);
    sentBytes += bytes.length;
    await until(() => sender.queuedBytes() === 0, stuckPatience);
  }
  sender.finish();
  if (carried) await until(() => carried.deliveredBytes === sentBytes, stuckPatience);
  // What a kernel was given is at the other end a moment later.
  await until(() => false, shortPatience);
  receiver()?.resume();
  await until(hasEnded, longPatience);
}
