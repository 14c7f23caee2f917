import assert from "node:assert/strict";
import { test } from "node:test";
import { draw } from "../draw.ts";
import type { BurstAim, DropSettings, Faults } from "../fault_settings.ts";
import {
  datagramLinkOf,
  driveDatagrams,
  lossesOf,
  offeringsOf,
  passedNumbers,
  ratioOf,
} from "./datagram_test_kit.ts";

const many = 100_000;

function ratioDrop(ratio: number, inARow?: number): Faults {
  return { drop: { aim: { kind: "ratio", ratio }, inARow } };
}

function nthDrop(numbers: readonly number[], inARow?: number): Faults {
  return { drop: { aim: { kind: "nth", numbers }, inARow } };
}

function burstDrop(burst: Partial<BurstAim>, inARow?: number): Faults {
  const aim: DropSettings["aim"] = {
    kind: "burst",
    p: 0,
    r: 0,
    lossInBad: 1,
    lossInGood: 0,
    ...burst,
  };
  return { drop: { aim, inARow } };
}

test("drop nth loses exactly the datagrams of these numbers", () => {
  assert.deepEqual(passedNumbers(nthDrop([1, 4]), 5), [2, 3, 5]);
});

test("drop tells of what it took, and of nothing else", () => {
  const { link, decisions, losses } = datagramLinkOf(nthDrop([2]));
  driveDatagrams(link, offeringsOf(3, { bytes: 9 }));
  assert.deepEqual(decisions, [{ fault: "drop", position: 2, drawn: 1 }]);
  assert.deepEqual(losses, [{ number: 2, copy: 0, bytes: 9, by: "drop" }]);
});

test("drop tells nothing of a datagram that another fault took before", () => {
  const { link, decisions } = datagramLinkOf({ mtu: { bytes: 0 }, ...ratioDrop(1) });
  driveDatagrams(link, offeringsOf(1));
  assert.deepEqual(decisions.map(({ fault }) => fault), ["mtu"]);
});

test("drop draws its ratio by the number of the datagram, from 1", () => {
  const wanted = [1, 2, 3, 4, 5, 6, 7, 8].map((number) =>
    draw(7, "test/a/toServer/drop", number) < 0.5
  );
  assert.deepEqual(lossesOf(ratioDrop(0.5), 8), wanted);
});

test("drop 20 % loses 20 % of 100 000 datagrams, give or take half a percent", () => {
  assertNear(ratioOf(lossesOf(ratioDrop(0.2), many)), 0.2, 0.005);
});

test("drop forgets what it lost: after a loss the next is lost as often as any", () => {
  const lost = lossesOf(ratioDrop(0.2), many);
  assertNear(ratioOf(lost.filter((_, i) => i > 0 && lost[i - 1])), 0.2, 0.01);
});

test("drop decides for two directions of a flow as if they had nothing to do with each other", () => {
  assertNear(agreement("lossy/a/toServer", "lossy/a/toClient"), 0.5, 0.005);
});

test("drop decides for two flows as if they had nothing to do with each other", () => {
  assertNear(agreement("lossy/a/toServer", "lossy/b/toServer"), 0.5, 0.005);
});

test("drop decides for two seeds as if they had nothing to do with each other", () => {
  const [one, other] = [7, 8].map((seed) => lossesOf(ratioDrop(0.5), many, { seed })) as [
    readonly boolean[],
    readonly boolean[],
  ];
  assertNear(ratioOf(one.map((lost, i) => lost === other[i])), 0.5, 0.005);
});

test("drop with inARow 3 lets the fourth pass, and begins to count again", () => {
  assert.deepEqual(passedNumbers(ratioDrop(1, 3), 9), [4, 8]);
});

test("drop with inARow 1 never loses two in a row", () => {
  assert.deepEqual(passedNumbers(nthDrop([1, 2, 3, 5], 1), 6), [2, 4, 6]);
});

test("drop counts a row anew after a datagram that it let pass", () => {
  assert.deepEqual(passedNumbers(nthDrop([1, 2, 4, 5], 2), 6), [3, 6]);
});

test("drop shows its mercy to bursts too", () => {
  assert.deepEqual(passedNumbers(burstDrop({ p: 1 }, 2), 8), [1, 4, 7]);
});

test("drop counts a row by numbers, also over what another fault took", () => {
  const { link } = datagramLinkOf({ mtu: { bytes: 1 }, ...ratioDrop(1, 3) });
  const offerings = [1, 2, 2, 1, 1].map((length, i) => ({
    atMs: i,
    bytes: new Uint8Array(length),
  }));
  const deliveries = driveDatagrams(link, offerings);
  assert.deepEqual(deliveries.map(({ datagram }) => datagram.number), [4]);
});

test("drop burst loses by the state before the change, as netem does", () => {
  assert.deepEqual(passedNumbers(burstDrop({ p: 1, r: 1 }), 6), [1, 3, 5]);
});

test("drop burst begins in the good state", () => {
  assert.deepEqual(passedNumbers(burstDrop({ lossInBad: 1, lossInGood: 0 }), 3), [1, 2, 3]);
});

test("drop burst stays in the bad state while r is 0", () => {
  assert.deepEqual(passedNumbers(burstDrop({ p: 1 }), 4), [1]);
});

test("drop burst has a loss of its own in the good state", () => {
  assert.deepEqual(passedNumbers(burstDrop({ p: 1, lossInBad: 0, lossInGood: 1 }), 3), [2, 3]);
});

test("drop burst draws the change and then the loss, by number", () => {
  const drawn = (index: number) => draw(7, "test/a/toServer/drop", index);
  let isBad = false;
  const wanted = Array.from({ length: 200 }, (_, i) => {
    const number = i + 1;
    const lost = drawn(2 * number + 1) < (isBad ? 0.75 : 0.25);
    if (drawn(2 * number) < (isBad ? 0.5 : 0.25)) isBad = !isBad;
    return lost;
  });
  const faults = burstDrop({ p: 0.25, r: 0.5, lossInBad: 0.75, lossInGood: 0.25 });
  assert.deepEqual(lossesOf(faults, 200), wanted);
});

test("drop burst walks on over datagrams that another fault took before", () => {
  const faults = burstDrop({ p: 0.3, r: 0.3 });
  const { link } = datagramLinkOf({ mtu: { bytes: 1 }, ...faults });
  const offerings = Array.from(
    { length: 60 },
    (_, i) => ({ atMs: i, bytes: new Uint8Array(i % 3) }),
  );
  const passed = driveDatagrams(link, offerings).map(({ datagram }) => datagram.number);
  assert.deepEqual(passed, passedNumbers(faults, 60).filter((number) => (number - 1) % 3 < 2));
});

test("drop burst loses the same datagrams when they come in another order", () => {
  const faults = burstDrop({ p: 0.3, r: 0.3 });
  const aim = { kind: "nth" as const, numbers: [1, 5, 9, 13, 17, 21] };
  const late = passedNumbers({ ...faults, reorder: { aim, places: 1000, withinMs: 5000 } }, 1100);
  assert.deepEqual(late.toSorted((a, b) => a - b), passedNumbers(faults, 1100));
  assert.ok(late.indexOf(9) > 400, "number 9 came late");
});

test("drop burst loses (r(1-k)+p(1-h))/(p+r), rare and long bursts", () =>
  assertBursts({ p: 0.01, r: 0.1, lossInBad: 1, lossInGood: 0 }, { loss: 0.01, lengths: 0.5 }));

test("drop burst loses (r(1-k)+p(1-h))/(p+r), frequent and short bursts", () =>
  assertBursts({ p: 0.2, r: 0.5, lossInBad: 1, lossInGood: 0 }, { loss: 0.005, lengths: 0.05 }));

test("drop burst loses (r(1-k)+p(1-h))/(p+r), netem's defaults: no bursts at all", () =>
  assertBursts({ p: 0.3, r: 0.7, lossInBad: 1, lossInGood: 0 }, { loss: 0.005, lengths: 0.03 }));

test("drop burst loses (r(1-k)+p(1-h))/(p+r), with some loss in both states", () => {
  const lost = lossesOf(burstDrop({ p: 0.05, r: 0.2, lossInBad: 0.6, lossInGood: 0.02 }), many);
  assertNear(ratioOf(lost), (0.2 * 0.02 + 0.05 * 0.6) / 0.25, 0.005);
});

/** Where the bad state loses all and the good one nothing, a run of losses is a stay in it. */
function assertBursts(
  aim: Omit<BurstAim, "kind">,
  within: { loss: number; lengths: number },
): void {
  const { p, r, lossInBad, lossInGood } = aim;
  const lost = lossesOf(burstDrop(aim), many);
  const bursts = lost.filter((each, i) => each && !lost[i - 1]).length;
  assertNear(ratioOf(lost), (r * lossInGood + p * lossInBad) / (p + r), within.loss);
  assertNear(lost.filter((each) => each).length / bursts, 1 / r, within.lengths);
}

/** How often a fair coin falls the same for links of two names. */
function agreement(name: string, otherName: string): number {
  const lost = lossesOf(ratioDrop(0.5), many, { name });
  const otherLost = lossesOf(ratioDrop(0.5), many, { name: otherName });
  return ratioOf(lost.map((each, i) => each === otherLost[i]));
}

function assertNear(actual: number, wanted: number, within: number): void {
  assert.ok(Math.abs(actual - wanted) <= within, `${actual} is not ${wanted} ± ${within}`);
}
