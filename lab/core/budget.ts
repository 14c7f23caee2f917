import type { Direction } from "./scenario.ts";
import type { DatagramDeed, TraceEvent } from "./trace.ts";

/** What may cross a link in one play, at most. What is left out has no bound. */
export interface Budget {
  /** What goes to the server, or from the sender to the receiver. */
  readonly toServer?: Allowance | undefined;
  /** What goes to the client, or back to the sender. */
  readonly toClient?: Allowance | undefined;
}

/** Of one direction: what its senders put on the link, whether or not it arrived. */
export interface Allowance {
  /** Datagrams, those that are sent again too. */
  readonly datagrams?: number | undefined;
  /** Bytes of data, those that are sent again too. */
  readonly bytes?: number | undefined;
  /**
   * Different datagrams of a flow since the last one that came back: a sender's window. Datagrams of
   * equal length that begin alike count as one that is sent again.
   *
   * A sender with a window of so many never exceeds it. Whatever an answer acknowledges, it is none
   * that was sent after it; so what a sender puts on the link between two answers was all
   * unacknowledged when it sent the last of it. Only one that changes a datagram when it sends it
   * again, by a time of day for instance, cannot be measured in this way.
   */
  readonly unacknowledged?: number | undefined;
}

/** A bound that was exceeded. */
export interface Excess {
  /** The way that was too full. */
  readonly way: Direction;
  /** What there was too much of. */
  readonly what: keyof Allowance;
  /** How much of it was allowed. */
  readonly limit: number;
  /** How much it was so far; of what is unacknowledged, the most that there was at a time. */
  readonly seen: number;
}

/** Counts what crosses a link, event by event. */
export interface BudgetMeter {
  /** Takes the next event of a trace; its link and flow do not matter, all are counted. */
  tell(event: TraceEvent): void;
  /**
   * The first bound that is exceeded now: to the server before to the client, and of one direction
   * datagrams, bytes, unacknowledged.
   */
  excess(budget: Budget): Excess | undefined;
}

/**
 * A meter that has counted nothing.
 *
 * @example Three datagrams where two are enough
 * ```ts
 * import { createBudgetMeter } from "../../mod.ts";
 * import assert from "node:assert/strict";
 *
 * const meter = createBudgetMeter();
 * for (const number of [1, 2, 3]) {
 *   meter.tell({
 *     ...{ atMs: number, link: "lossy", flow: "a", direction: "toServer" },
 *     ...{ kind: "offered", number, copy: 0, bytes: 1, preview: Uint8Array.of(number) },
 *   });
 * }
 * assert.deepEqual(meter.excess({ toServer: { datagrams: 2, bytes: 3 } }), {
 *   way: "toServer",
 *   what: "datagrams",
 *   limit: 2,
 *   seen: 3,
 * });
 * ```
 */
export function createBudgetMeter(): BudgetMeter {
  const spent: Readonly<Record<Direction, Spent>> = { toServer: nothing(), toClient: nothing() };
  const windows = new Map<string, Window>();
  const windowOf = ({ link, flow }: TraceEvent, way: Direction): Window => {
    const name = JSON.stringify([link, flow, way]);
    const window = windows.get(name) ?? { known: new Set(), open: 0 };
    windows.set(name, window);
    return window;
  };

  return {
    tell(event) {
      const { direction: way } = event;
      const isDatagram = "copy" in event;
      if (event.kind === "delivered" && isDatagram) windowOf(event, opposite(way)).open = 0;
      if (event.kind !== "offered" || (isDatagram && event.copy > 0)) return;
      spent[way].bytes += event.bytes;
      if (!isDatagram) return;
      spent[way].datagrams += 1;
      const window = windowOf(event, way);
      open(event, window);
      spent[way].unacknowledged = Math.max(spent[way].unacknowledged, window.open);
    },
    excess: (budget) => excessOf(budget, spent),
  };
}

type Spent = Record<keyof Allowance, number>;

function nothing(): Spent {
  return { datagrams: 0, bytes: 0, unacknowledged: 0 };
}

/** What one end of a flow has put on the link. */
interface Window {
  /** Every datagram since the flow began. */
  readonly known: Set<string>;
  /** How many of them were new since something came back. */
  open: number;
}

/** What was there before is sent again, and says nothing about the window. */
function open({ bytes, preview }: DatagramDeed, window: Window): void {
  const datagram = `${bytes}:${preview.join()}`;
  if (window.known.has(datagram)) return;
  window.known.add(datagram);
  window.open += 1;
}

function opposite(way: Direction): Direction {
  return way === "toServer" ? "toClient" : "toServer";
}

const ways: readonly Direction[] = ["toServer", "toClient"];
const bounds: readonly (keyof Allowance)[] = ["datagrams", "bytes", "unacknowledged"];

function excessOf(
  budget: Budget,
  spent: Readonly<Record<Direction, Spent>>,
): Excess | undefined {
  for (const way of ways) {
    for (const what of bounds) {
      const limit = budget[way]?.[what];
      const seen = spent[way][what];
      if (limit !== undefined && seen > limit) return { way, what, limit, seen };
    }
  }
  return undefined;
}
