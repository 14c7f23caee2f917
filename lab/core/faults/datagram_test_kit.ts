/**
 * What the tests of datagram links and their faults share: links driven by a clock of their own.
 *
 * @module
 */

import {
  createDatagramLink,
  type DatagramLink,
  type DatagramLinkOptions,
} from "../datagram_link.ts";
import type { DatagramLoss } from "../datagram_way.ts";
import type { Faults } from "../fault_settings.ts";
import type { Datagram, Decision } from "../piece.ts";

/** A datagram that is put into a link, and when. */
export interface DatagramOffering {
  readonly atMs: number;
  readonly bytes: Uint8Array;
}

/** A datagram that came out of a link, and when. */
export interface DatagramDelivery {
  readonly atMs: number;
  readonly datagram: Datagram;
}

/** A link for a test, and all that it told. */
export interface ToldLink {
  readonly link: DatagramLink;
  readonly decisions: readonly Decision[];
  readonly losses: readonly DatagramLoss[];
  readonly effects: readonly { fault: string; position: number }[];
}

export function datagramLinkOf(
  faults: Faults,
  options: Partial<DatagramLinkOptions> = {},
): ToldLink {
  const decisions: Decision[] = [];
  const losses: DatagramLoss[] = [];
  const effects: { fault: string; position: number }[] = [];
  const link = createDatagramLink({
    faults,
    seed: 7,
    name: "test/a/toServer",
    direction: "toServer",
    decided: (decision) => void decisions.push(decision),
    dropped: (loss) => void losses.push(loss),
    effect: (effect) => void effects.push(effect),
    ...options,
  });
  return { link, decisions, losses, effects };
}

/** Drives a link by a clock of its own: everything is taken out at the very time it is due. */
export function driveDatagrams(
  link: DatagramLink,
  offerings: readonly DatagramOffering[],
): readonly DatagramDelivery[] {
  const deliveries: DatagramDelivery[] = [];
  for (const { atMs, bytes } of offerings) {
    takeDatagrams(link, atMs, deliveries);
    link.offer(bytes, atMs);
  }
  takeDatagrams(link, Infinity, deliveries);
  return deliveries;
}

/** Takes out what is due up to a time, each at its own time. */
export function takeDatagrams(
  link: DatagramLink,
  untilMs: number,
  deliveries: DatagramDelivery[] = [],
): readonly DatagramDelivery[] {
  for (let atMs = link.wakeAt(); atMs !== undefined && atMs <= untilMs;) {
    for (const datagram of link.due(atMs)) deliveries.push({ atMs, datagram });
    const nextMs = link.wakeAt();
    if (nextMs !== undefined && nextMs <= atMs) throw new Error(`Nothing moves at ${atMs} ms`);
    atMs = nextMs;
  }
  return deliveries;
}

/** So many datagrams of so many bytes, the first at time 0. */
export function offeringsOf(
  count: number,
  { everyMs = 1, bytes = 1 }: { everyMs?: number; bytes?: number } = {},
): readonly DatagramOffering[] {
  return Array.from({ length: count }, (_, i) => ({
    atMs: i * everyMs,
    bytes: new Uint8Array(bytes).fill(i + 1),
  }));
}

/** Deliveries as a test reads them: `0 #1`, `50 #2`, `55 #2 again 1`. */
export function datagramTimeline(deliveries: readonly DatagramDelivery[]): readonly string[] {
  return deliveries.map(({ atMs, datagram: { number, copy } }) =>
    `${atMs} #${number}${copy > 0 ? ` again ${copy}` : ""}`
  );
}

/** The numbers of what these faults let pass, when so many datagrams are offered. */
export function passedNumbers(faults: Faults, count: number): readonly number[] {
  const { link } = datagramLinkOf(faults);
  return driveDatagrams(link, offeringsOf(count)).map(({ datagram }) => datagram.number);
}

/** Whether each of so many datagrams was lost, the first at index 0. */
export function lossesOf(
  faults: Faults,
  count: number,
  options: Partial<DatagramLinkOptions> = {},
): readonly boolean[] {
  const lost = new Array<boolean>(count).fill(false);
  const { link } = datagramLinkOf(faults, {
    ...options,
    decided: undefined,
    dropped: ({ number }) => void (lost[number - 1] = true),
  });
  const bytes = new Uint8Array(1);
  for (let i = 0; i < count; i++) {
    link.offer(bytes, i);
    link.due(i);
  }
  return lost;
}

/** What part of these is true. */
export function ratioOf(these: readonly boolean[]): number {
  return these.filter((each) => each).length / these.length;
}
