import assert from "node:assert/strict";
import { test } from "node:test";
import { datagramLinkOf, driveDatagrams } from "./datagram_test_kit.ts";

test("mtu lets a datagram of its size pass, and takes one with a byte more", () => {
  const { link, decisions, losses } = datagramLinkOf({ mtu: { bytes: 1200 } });
  const offerings = [1200, 1201, 0].map((length) => ({ atMs: 5, bytes: new Uint8Array(length) }));
  const deliveries = driveDatagrams(link, offerings);
  assert.deepEqual(deliveries.map(({ datagram }) => datagram.number), [1, 3]);
  assert.deepEqual(decisions, [{ fault: "mtu", position: 2, drawn: 1201 }]);
  assert.deepEqual(losses, [{ number: 2, copy: 0, bytes: 1201, by: "mtu" }]);
});

test("mtu 0 lets only empty datagrams pass", () => {
  const { link } = datagramLinkOf({ mtu: { bytes: 0 } });
  const offerings = [0, 1].map((length) => ({ atMs: 0, bytes: new Uint8Array(length) }));
  const deliveries = driveDatagrams(link, offerings);
  assert.deepEqual(deliveries.map(({ datagram }) => datagram.number), [1]);
});
