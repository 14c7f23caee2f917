import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import type { TraceEvent } from "../core/trace.ts";
import { isLost, type Row } from "./arrow.ts";
import { type Diagram, diagramOf, fewestRows } from "./diagram.ts";
import { arrowsOf } from "./diagram_arrows.ts";
import { anyTrace, datagrams, lossyTrace, runs, toServer, way } from "./traces_test.ts";

const most = fc.integer({ min: fewestRows, max: 40 });

/** Each row as its number, or as how many pieces it leaves out. */
function told({ rows }: Diagram): readonly string[] {
  return rows.map((row) => {
    if (row.kind === "fold") return `${row.pieces} more`;
    const { cargo } = row;
    if (cargo?.kind === "datagrams") return `#${cargo.first}-${cargo.last}`;
    return cargo?.kind === "datagram" ? `#${cargo.number}` : "";
  });
}

function lostNumbers(rows: readonly Row[]): readonly number[] {
  return rows.flatMap((row) => {
    if (row.kind === "fold" || !isLost(row) || !row.cargo) return [];
    const { cargo } = row;
    if (cargo.kind === "datagram") return [cargo.number];
    if (cargo.kind !== "datagrams") return [];
    return Array.from({ length: cargo.count }, (_, i) => cargo.first + i);
  });
}

function oneReadIn(pieces: number): readonly TraceEvent[] {
  const text = "x".repeat(pieces);
  const cuts = [...text].map((each, i) => toServer.text(2 * i, "delivered", i, each));
  return [toServer.text(0, "offered", 0, text), ...cuts];
}

test("diagramOf() makes no more rows than it may", () => {
  fc.assert(
    fc.property(anyTrace, most, (events, most) => {
      assert.ok(diagramOf(events, { most }).rows.length <= most);
    }),
    runs,
  );
});

test("diagramOf() always shows the last that happened", () => {
  fc.assert(
    fc.property(anyTrace, most, (events, most) => {
      const { rows } = diagramOf(events, { most });
      assert.deepEqual(rows.at(-1), diagramOf(events, { most: Infinity }).rows.at(-1));
    }),
    runs,
  );
});

test("diagramOf() shows every lost datagram for which there is room", () => {
  fc.assert(
    fc.property(lossyTrace, most, (events, most) => {
      const all = diagramOf(events, { most: Infinity }).rows;
      const lostRows = all.filter((row) => row.kind === "arrow" && isLost(row)).length;
      // A row for each and one for the gap before it, and the same for the end.
      fc.pre(2 * lostRows + 1 + Math.max(1, Math.floor(most / 4)) <= most);
      const lost = events.flatMap((event) => (event.kind === "dropped" ? [event.number] : []));
      assert.deepEqual(lostNumbers(diagramOf(events, { most }).rows), lost);
    }),
    runs,
  );
});

test("diagramOf() leaves out no piece without counting it", () => {
  fc.assert(
    fc.property(lossyTrace, most, (events, most) => {
      const pieces = diagramOf(events, { most }).rows.map((row) => {
        if (row.kind === "fold") return row.pieces;
        if (row.span === "out") return 0;
        return row.cargo?.kind === "datagrams" ? row.cargo.count : 1;
      });
      const offered = events.filter((event) => event.kind === "offered").length;
      assert.equal(pieces.reduce((sum, each) => sum + each, 0), offered);
    }),
    runs,
  );
});

test("diagramOf() shows all of what just fits", () => {
  assert.equal(diagramOf(datagrams(24), { most: 24 }).rows.length, 24);
});

test("diagramOf() leaves out the beginning of what is one row too long", () => {
  assert.deepEqual(told(diagramOf(datagrams(6), { most: 5 })), ["2 more", "#3", "#4", "#5", "#6"]);
});

test("diagramOf() keeps a loss at the beginning, what stands beside it, and the end", () => {
  assert.deepEqual(told(diagramOf(datagrams(40, [3]), { most: 8 })), [
    ...["#1", "#2", "#3", "#4", "33 more", "#38", "#39", "#40"],
  ]);
});

test("diagramOf() shows the end alone where there is room for nothing else", () => {
  assert.deepEqual(told(diagramOf(datagrams(9, [3]), { most: 2 })), ["8 more", "#9"]);
});

test("diagramOf() counts what was lost among what it leaves out", () => {
  const [fold] = diagramOf(datagrams(40, [2, 4, 6, 8]), { most: 2 }).rows;
  assert.deepEqual(fold, { kind: "fold", rows: 39, pieces: 39, lost: 4, isHarmless: false });
});

test("diagramOf() says whether all that it leaves out was delivered", () => {
  const stuck = [way("toServer", "b").datagram(0, "offered", 1), ...datagrams(9)];
  const isHarmless = (events: readonly TraceEvent[]) => {
    const [row] = diagramOf(events, { most: 2 }).rows;
    return row?.kind === "fold" && row.isHarmless;
  };
  assert.equal(isHarmless(datagrams(9)), true);
  assert.equal(isHarmless(stuck), false);
});

test("diagramOf() makes one row of four cut pieces, and leaves three as they are", () => {
  const cargos = (events: readonly TraceEvent[]) =>
    diagramOf(events, { most: 24 }).rows.map((row) => row.kind === "arrow" && row.cargo?.kind);
  assert.deepEqual(cargos(oneReadIn(3)), ["bytes", "bytes", "bytes", "bytes"]);
  assert.deepEqual(cargos(oneReadIn(4)), ["bytes", "pieces"]);
});

test("diagramOf() tells of a row of cut pieces the smallest, the largest and the longest delay", () => {
  const [, row] = diagramOf(oneReadIn(9), { most: 24 }).rows;
  assert.ok(row?.kind === "arrow");
  assert.deepEqual(row.cargo, { kind: "pieces", count: 9, least: 1, most: 1 });
  assert.deepEqual(row.marks, [{ kind: "late", byMs: 16 }]);
});

test("diagramOf() makes one row of four datagrams lost to the same fault", () => {
  assert.deepEqual(told(diagramOf(datagrams(6, [2, 3, 4, 5]), { most: 24 })), ["#1", "#2-5", "#6"]);
  assert.deepEqual(told(diagramOf(datagrams(5, [2, 3, 4]), { most: 24 })), [
    ...["#1", "#2", "#3", "#4", "#5"],
  ]);
});

test("diagramOf() keeps datagrams apart that were lost to several faults", () => {
  const events = [1, 2, 3, 4].flatMap((number) => [
    toServer.datagram(number, "offered", number),
    toServer.dropped(number, number, number > 2 ? "mtu" : "drop"),
  ]);
  assert.deepEqual(told(diagramOf(events, { most: 24 })), ["#1", "#2", "#3", "#4"]);
});

test("diagramOf() names the flows that it shows, in the order in which they begin", () => {
  const events = [way("toServer", "b").opened(0), toServer.opened(1), toServer.ended(2, "offered")];
  assert.deepEqual(diagramOf(events, { most: 24 }).flows, ["b", "a"]);
  assert.deepEqual(diagramOf(events, { most: 2 }).flows, ["a"]);
});

test("diagramOf() makes nothing of nothing", () => {
  assert.deepEqual(diagramOf([], { most: 24 }), { flows: [], rows: [] });
});

test("diagramOf() draws a long trace in reasonable time", () => {
  const events = datagrams(20_000, [7, 9000]);
  assert.equal(arrowsOf(events).length, 20_000);
  assert.deepEqual(lostNumbers(diagramOf(events, { most: 24 }).rows), [7, 9000]);
});
