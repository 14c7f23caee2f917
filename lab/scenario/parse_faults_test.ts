import assert from "node:assert/strict";
import { test } from "node:test";
import type { Plan, Transport } from "../core/scenario.ts";
import { parseScenario } from "./parse.ts";

test("parseScenario() reads every fault of a stream with its defaults", () => {
  const faults = "blackhole: true, refuse: hang, idle: { after: 400ms }, " +
    "coalesce: { bytes: 4KiB, quiet: 20ms }, cut: { at: 100B, with: rst }, " +
    "stall: { at: 0, for: 1s }, throttle: { rate: 1KiB/s }, delay: { by: 5ms }, " +
    "slice: { every: 3B }";
  assert.deepEqual(plan(`toServer: { ${faults} }`, "tcp"), {
    toServer: {
      blackhole: true,
      refuse: "hang",
      idle: { afterMs: 400, then: "drop" },
      coalesce: { bytes: 4096, quietMs: 20 },
      cut: { atByte: 100, with: "rst" },
      stall: { atByte: 0, forMs: 1000 },
      throttle: {
        bytesPerS: 1024,
        burstBytes: 16_384,
        per: "connection",
        queueBytes: undefined,
      },
      delay: { byMs: 5, jitterMs: 0 },
      slice: { at: [], every: { from: 3, to: 3 }, first: 64, gapMs: 2 },
    },
    toClient: {},
  });
});

test("parseScenario() reads every fault of datagrams with its defaults", () => {
  const faults = "idle: { after: 1s, then: drop }, mtu: 1200B, drop: { nth: [2, 5] }, " +
    "corrupt: { ratio: 0.5 }, reorder: { nth: [1] }, duplicate: { ratio: 20% }, " +
    "throttle: { rate: 1KiB/s, queue: 64KiB, per: link }, rebind: { after: [3] }";
  assert.deepEqual(plan(`toServer: { ${faults} }`, "udp").toServer, {
    idle: { afterMs: 1000, then: "drop" },
    mtu: { bytes: 1200 },
    drop: { aim: { kind: "nth", numbers: [2, 5] }, inARow: 3 },
    corrupt: { aim: { kind: "ratio", ratio: 0.5 }, bits: 1, checksum: "catches" },
    reorder: { aim: { kind: "nth", numbers: [1] }, places: 1, withinMs: 200 },
    duplicate: { aim: { kind: "ratio", ratio: 0.2 }, copies: 1, laterMs: 0 },
    throttle: { bytesPerS: 1024, burstBytes: 16_384, per: "link", queueBytes: 65_536 },
    rebind: { after: [3] },
  });
});

test("parseScenario() reads what a datagram's fault says beside its aim", () => {
  const faults = "drop: { ratio: 20%, inARow: 5 }, corrupt: { nth: [1], bits: 2, " +
    "checksum: misses }, reorder: { nth: [1], places: 4, within: 1s }, " +
    "duplicate: { nth: [1], copies: 3, later: 9ms }";
  assert.deepEqual(plan(`toClient: { ${faults} }`, "udp").toClient, {
    drop: { aim: { kind: "ratio", ratio: 0.2 }, inARow: 5 },
    corrupt: { aim: { kind: "nth", numbers: [1] }, bits: 2, checksum: "misses" },
    reorder: { aim: { kind: "nth", numbers: [1] }, places: 4, withinMs: 1000 },
    duplicate: { aim: { kind: "nth", numbers: [1] }, copies: 3, laterMs: 9 },
  });
});

test("parseScenario() reads a loss in bursts, and one without mercy", () => {
  const burst = "drop: { burst: { p: 5%, r: 30% }, inARow: any }";
  assert.deepEqual(plan(`both: { ${burst} }`, "udp").toClient.drop, {
    aim: { kind: "burst", p: 0.05, r: 0.3, lossInBad: 1, lossInGood: 0 },
    inARow: undefined,
  });
});

test("parseScenario() reads the borders of a ratio", () => {
  const none = plan("both: { drop: { ratio: 0 } }", "udp").toClient.drop;
  const all = plan("both: { drop: { ratio: 1 } }", "udp").toClient.drop;
  assert.deepEqual([none?.aim, all?.aim], [
    { kind: "ratio", ratio: 0 },
    { kind: "ratio", ratio: 1 },
  ]);
});

test("parseScenario() takes a thousand numbers of datagrams, and the largest datagram", () => {
  const numbers = Array.from({ length: 1000 }, (_, i) => i + 1);
  const { drop, mtu } = plan(`both: { drop: { nth: [${numbers}] }, mtu: 65507B }`, "udp").toServer;
  assert.deepEqual(drop?.aim, { kind: "nth", numbers });
  assert.equal(mtu?.bytes, 65_507);
  assert.throws(
    () => plan(`both: { drop: { nth: [${numbers}, 1001] } }`, "udp"),
    /Cannot have a list of 1001 numbers: write 1 to 1000/,
  );
});

test("parseScenario() cuts before the first byte, and after so many", () => {
  const { toServer, toClient } = plan(
    "toServer: { cut: { at: 0, with: fin } }, toClient: { cut: { at: 64KiB, with: fin } }",
    "unix",
  );
  assert.deepEqual([toServer.cut?.atByte, toClient.cut?.atByte], [0, 65_536]);
});

test("parseScenario() keeps the door of a link, and leaves out the main one", () => {
  const faults = "both: { blackhole: true }";
  assert.equal(plan(`at: log, ${faults}`, "tcp").at, "log");
  assert.ok(!("at" in plan(`at: main, ${faults}`, "tcp")));
});

test("parseScenario() lets a unix link be silent, idle, and end with FIN", () => {
  const faults = "blackhole: true, idle: { after: 1s, then: fin }, cut: { at: 1, with: fin }";
  assert.equal(plan(`both: { ${faults} }`, "unix").toServer.idle?.then, "fin");
});

/** The plan of a client's link. */
function plan(faults: string, transport: Transport): Plan {
  const text = `id: x\ntitle: A\nrole: client\ntransport: ${transport}\nlevel: 1\n` +
    `doors: { log: { side: lab, transport: tcp } }\nlinks: { bad: { ${faults} } }\n` +
    "checks: [{ id: one, title: One, points: 1, steps: [accept: a] }]\n";
  const bad = parseScenario(text, "x.yaml").links["bad"];
  if (!bad) throw new Error("Unreachable: the link is in the text");
  return bad;
}
