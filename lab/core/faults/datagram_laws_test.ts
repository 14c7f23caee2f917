/** The laws that every fault on datagrams keeps, alone and together with any others. */
import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { drawBytes, drawInt } from "../draw.ts";
import type { Faults } from "../fault_settings.ts";
import type { Direction } from "../scenario.ts";
import {
  type DatagramDelivery,
  datagramLinkOf,
  type DatagramOffering,
  driveDatagrams,
  type ToldLink,
} from "./datagram_test_kit.ts";

/** A fixed seed: a law that is broken once is broken every time. */
const runs = { seed: 19, numRuns: 600 };

const ratio = fc.constantFrom(0, 0.1, 0.5, 1);
const aim = fc.oneof(
  fc.record({ kind: fc.constant("ratio" as const), ratio }),
  fc.record({
    kind: fc.constant("nth" as const),
    numbers: fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { maxLength: 8 }),
  }),
);
const burst = fc.record({
  kind: fc.constant("burst" as const),
  p: ratio,
  r: ratio,
  lossInBad: ratio,
  lossInGood: ratio,
});
const inARow = fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined });
const waitMs = fc.oneof(fc.nat(30), fc.constant(0.5));

const each = {
  blackhole: fc.constant(true as const),
  idle: fc.record({ afterMs: fc.integer({ min: 1, max: 40 }), then: fc.constant("drop" as const) }),
  mtu: fc.record({ bytes: fc.nat(1500) }),
  drop: fc.record({ aim: fc.oneof(aim, burst), inARow }),
  corrupt: fc.record({
    aim,
    bits: fc.integer({ min: 1, max: 64 }),
    checksum: fc.constantFrom("catches" as const, "misses" as const),
  }),
  reorder: fc.record({
    aim,
    places: fc.integer({ min: 1, max: 6 }),
    withinMs: fc.integer({ min: 1, max: 60 }),
  }),
  duplicate: fc.record({ aim, copies: fc.integer({ min: 1, max: 15 }), laterMs: waitMs }),
  throttle: fc.record({
    bytesPerS: fc.constantFrom(1000, 100_000),
    burstBytes: fc.constantFrom(1, 1500),
    queueBytes: fc.constantFrom(undefined, 0, 3000),
  }),
  delay: fc.record({ byMs: waitMs, jitterMs: waitMs }),
  rebind: fc.record({
    after: fc.uniqueArray(fc.nat(30), { maxLength: 4 }).map((all) => all.sort((a, b) => a - b)),
  }),
};

/** One fault alone, or any of them together. */
const anyFaults: fc.Arbitrary<Faults> = fc.oneof(
  fc.constantFrom(...Object.keys(each) as (keyof typeof each)[]).chain((fault) =>
    fc.record({ [fault]: each[fault] } as Record<string, fc.Arbitrary<unknown>>)
  ),
  fc.record(each, { requiredKeys: [] }),
);

/** Up to 40 datagrams, from empty to what an Ethernet carries, some at the same time. */
const traffic = fc.record({ count: fc.nat(40), seed: fc.nat(1000), gapMs: fc.nat(30) })
  .map(({ count, seed, gapMs }): readonly DatagramOffering[] => {
    let atMs = 0;
    return Array.from({ length: count }, (_, i) => {
      atMs += drawInt(seed, "gap", i, { from: 0, to: gapMs });
      const most = drawInt(seed, "size", i, { from: 0, to: 1 }) === 0 ? 3 : 1500;
      const length = drawInt(seed, "length", i, { from: 0, to: most });
      return { atMs, bytes: drawBytes(seed, `datagram ${i}`, length) };
    });
  });
const direction = fc.constantFrom<Direction>("toServer", "toClient");

interface Play extends ToldLink {
  readonly faults: Faults;
  readonly offerings: readonly DatagramOffering[];
  readonly deliveries: readonly DatagramDelivery[];
}

/** Plays any traffic over a link with any faults, and looks at what came of it. */
function assertLaw(isLaw: (play: Play) => void): void {
  fc.assert(
    fc.property(anyFaults, traffic, direction, fc.nat(), (faults, offerings, direction, seed) => {
      const told = datagramLinkOf(faults, { direction, seed });
      isLaw({ ...told, faults, offerings, deliveries: driveDatagrams(told.link, offerings) });
    }),
    runs,
  );
}

test("A datagram never comes before it was offered", () =>
  assertLaw(({ offerings, deliveries, faults }) => {
    for (const { atMs, datagram: { number, copy } } of deliveries) {
      const soonestMs = (offerings[number - 1]?.atMs ?? Infinity) + (faults.delay?.byMs ?? 0) +
        copy * (faults.duplicate?.laterMs ?? 0);
      assert.ok(atMs >= soonestMs - 1e-6, `#${number} came at ${atMs} ms`);
    }
  }));

test("A datagram is one that was offered, byte for byte, unless damage is not caught", () =>
  assertLaw(({ offerings, deliveries, faults, decisions }) => {
    const damaged = new Set(
      decisions.filter(({ fault }) => fault === "corrupt").map(({ position }) => position),
    );
    for (const { datagram: { bytes, number } } of deliveries) {
      const offered = offerings[number - 1]?.bytes ?? new Uint8Array(0);
      assert.equal(bytes.length, offered.length);
      const isDamaged = faults.corrupt?.checksum === "misses" && damaged.has(number);
      assert.equal(Buffer.from(bytes).equals(offered), !isDamaged);
    }
  }));

test("A datagram and every copy of it either comes once or is told as lost once", () =>
  assertLaw(({ offerings, deliveries, losses, decisions }) => {
    const copies = new Map(
      decisions.filter(({ fault }) => fault === "duplicate")
        .map(({ position, drawn }) => [position, drawn]),
    );
    const wanted = offerings.flatMap((_, i) =>
      Array.from({ length: 1 + (copies.get(i + 1) ?? 0) }, (_, copy) => `${i + 1}/${copy}`)
    );
    const came = deliveries.map(({ datagram: { number, copy } }) => `${number}/${copy}`);
    const lost = losses.map(({ number, copy }) => `${number}/${copy}`);
    assert.deepEqual([...came, ...lost].sort(), wanted.sort());
  }));

test("A loss is told with its size and with the fault whose business it is", () =>
  assertLaw(({ faults, offerings, losses }) => {
    const losers = ["blackhole", "idle", "mtu", "drop", "corrupt", "throttle"] as const;
    const possible: readonly string[] = losers.filter((fault) => faults[fault] !== undefined);
    for (const { by, number, bytes } of losses) {
      assert.ok(possible.includes(by), `${by} took #${number}`);
      assert.equal(bytes, offerings[number - 1]?.bytes.length);
    }
  }));

test("Only duplicate makes copies", () =>
  assertLaw(({ faults, deliveries }) => {
    if (!faults.duplicate) assert.ok(deliveries.every(({ datagram }) => datagram.copy === 0));
  }));

test("Order is kept unless jitter, reorder or duplicate changes it", () =>
  assertLaw(({ faults, deliveries }) => {
    if (faults.reorder || faults.duplicate || faults.delay?.jitterMs) return;
    const numbers = deliveries.map(({ datagram }) => datagram.number);
    assert.deepEqual(numbers, numbers.toSorted((a, b) => a - b));
  }));

test("Nothing stays in the link", () =>
  assertLaw(({ link }) => {
    assert.equal(link.heldBytes(), 0);
    assert.equal(link.wakeAt(), undefined);
  }));

test("The port changes as often as numbers before a datagram say", () =>
  assertLaw(({ faults, deliveries }) => {
    for (const { datagram: { number, rebinds } } of deliveries) {
      assert.equal(rebinds, faults.rebind?.after.filter((after) => after < number).length ?? 0);
    }
  }));

test("The same seed and the same datagrams give the same output, decisions and losses", () => {
  fc.assert(
    fc.property(anyFaults, traffic, direction, fc.nat(), (faults, offerings, direction, seed) => {
      const first = datagramLinkOf(faults, { direction, seed });
      const second = datagramLinkOf(faults, { direction, seed });
      const deliveries = driveDatagrams(first.link, offerings);
      assert.deepEqual(driveDatagrams(second.link, offerings), deliveries);
      assert.deepEqual(second.decisions, first.decisions);
      assert.deepEqual(second.losses, first.losses);
    }),
    runs,
  );
});

test("Decisions do not depend on the time, unless a fault that follows time takes datagrams", () => {
  fc.assert(
    fc.property(anyFaults, traffic, traffic, fc.nat(), (faults, offerings, others, seed) => {
      const timeless: Faults = { ...faults, idle: undefined, throttle: undefined };
      const [first, second] = [
        datagramLinkOf(timeless, { seed }),
        datagramLinkOf(timeless, { seed }),
      ];
      driveDatagrams(first.link, offerings);
      let atMs = 0;
      const otherTimes = offerings.map(({ bytes }, i) => {
        atMs = Math.max(atMs, others[i]?.atMs ?? 0);
        return { bytes, atMs };
      });
      driveDatagrams(second.link, otherTimes);
      assert.deepEqual(inOrder(second.decisions), inOrder(first.decisions));
    }),
    runs,
  );
});

/** A held datagram may come before or behind others, and its other decisions with it. */
function inOrder(decisions: ToldLink["decisions"]): readonly string[] {
  return decisions.map(({ fault, position, drawn }) => `${fault} #${position}: ${drawn}`).sort();
}
