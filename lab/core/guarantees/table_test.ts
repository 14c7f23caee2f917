import assert from "node:assert/strict";
import { test } from "node:test";
import { guaranteeNames } from "./guarantee.ts";
import {
  type BrokenTransfer,
  type GuaranteeRow,
  shouldHold,
  surprisesIn,
  triedWays,
} from "./table.ts";

test("TCP must hold all but boundaries, UDP with faults integrity and boundaries only", () => {
  const marks = triedWays.map((way) =>
    guaranteeNames.map((name) => (shouldHold(name, way) ? "✔" : "✘")).join("")
  );
  assert.deepEqual(marks, ["✔✔✔✔✘", "✔✔✔✔✘", "✔✔✔✔✔", "✔✘✘✘✔"]);
});

test("surprisesIn() finds nothing in a table that is as it must be", () => {
  assert.deepEqual(surprisesIn({ rows: triedWays.map((way) => rowOf(way)) }), []);
});

test("surprisesIn() names what held and must not, and what broke and must not", () => {
  const [direct, link] = triedWays;
  assert.ok(direct && link);
  const rows = [rowOf(direct, "order"), rowOf(link, "boundaries")];
  assert.deepEqual(surprisesIn({ rows }), [
    { transport: "tcp", hasFaults: false, guarantee: "order", holds: false },
    { transport: "tcp", hasFaults: true, guarantee: "boundaries", holds: true },
  ]);
});

/** @param wrong The guarantee that is the other way round. */
function rowOf(way: (typeof triedWays)[number], wrong?: string): GuaranteeRow {
  const cells = guaranteeNames.map((guarantee) => {
    const holds = shouldHold(guarantee, way) !== (guarantee === wrong);
    return { guarantee, tried: 1, examples: holds ? [] : [example] };
  });
  return { ...way, cells };
}

const example: BrokenTransfer = {
  schedule: undefined,
  history: { unit: "stream", sent: [], received: [] },
  counterexample: {
    guarantee: "integrity",
    received: 1,
    offset: 0,
    bytes: new Uint8Array(),
    lengthBytes: 0,
  },
  trace: [],
  isUnsteady: false,
  search: undefined,
};
