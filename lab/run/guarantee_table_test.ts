import assert from "node:assert/strict";
import { test } from "node:test";
import type { GuaranteeRow, GuaranteeTable } from "../core/guarantees/table.ts";
import { surprisesIn, triedWays } from "../core/guarantees/table.ts";
import { printSchedule } from "../core/schedule_text.ts";
import { tryGuarantees } from "./guarantee_table.ts";

test("TCP holds four guarantees and UDP loses three, and the smallest cases are minimal", async () => {
  const rows: GuaranteeRow[] = [];
  const table = await tryGuarantees({ seed: 1, runs: 20, onRow: (row) => rows.push(row) });
  assert.deepEqual(surprisesIn(table), []);
  assert.deepEqual(rows, table.rows);
  assert.deepEqual(smallest(table), [
    "tcp, no faults: boundaries by a b",
    "tcp, faults: boundaries by a b through no faults",
    "udp, faults: no-duplication by a through duplicate toServer #1",
    "udp, faults: order by a b through hold toServer #1 by 1",
    "udp, faults: completeness by a through drop toServer #1",
  ]);
});

test("What does not hold breaks surely: a search of one case that finds little is enough", async () => {
  const table = await tryGuarantees({ seed: 2, runs: 1 });
  assert.deepEqual(surprisesIn(table), []);
  const aimed = table.rows.flatMap(({ cells }) => cells).filter(({ tried }) => tried === 2);
  assert.ok(aimed.length > 0, "the search of this seed found everything by itself");
  for (const { examples } of aimed) assert.equal(examples[0]?.search, undefined);
});

test("One write that comes in many reads is shown beside two that come in one", async () => {
  const { rows } = await tryGuarantees({ seed: 3, runs: 1 });
  const shown = rows.flatMap(({ cells }) => cells).filter(({ examples }) => examples.length === 2);
  assert.deepEqual(shown.map(({ guarantee }) => guarantee), ["boundaries", "boundaries"]);
  for (const { examples: [two, one] } of shown) {
    assert.deepEqual([two?.history.sent.length, two?.history.received.length], [2, 1]);
    assert.equal(one?.history.sent.length, 1);
    assert.ok((one?.history.received.length ?? 0) > 1);
  }
});

test("Every row tells how far it is, cell by cell", async () => {
  const told: string[] = [];
  await tryGuarantees({
    seed: 1,
    runs: 3,
    onProgress: ({ transport, hasFaults, played, cells }) => {
      assert.ok(played > 0);
      told.push(`${transport} ${hasFaults} ${cells.length}`);
    },
  });
  const known = [0, 1, 2, 3, 4, 5];
  const wanted = triedWays.flatMap((way) =>
    known.map((count) => `${way.transport} ${way.hasFaults} ${count}`)
  );
  assert.deepEqual([...new Set(told)], wanted);
});

test("An interruption ends the search with its reason", async () => {
  const interrupt = new AbortController();
  const reason = new Error("enough");
  const tried = tryGuarantees({
    seed: 1,
    runs: 1000,
    signal: interrupt.signal,
    onProgress: ({ played }) => {
      if (played === 5) interrupt.abort(reason);
    },
  });
  await assert.rejects(tried, reason);
});

function smallest({ rows }: GuaranteeTable): readonly string[] {
  return rows.flatMap(({ transport, hasFaults, cells }) =>
    cells.flatMap(({ guarantee, examples: [first] }) => {
      if (!first) return [];
      const sent = first.history.sent.map(({ bytes }) => new TextDecoder().decode(bytes));
      const by = `${guarantee} by ${sent.join(" ")}`;
      const link = first.schedule ? ` through ${printSchedule(first.schedule)}` : "";
      return [`${transport}, ${hasFaults ? "" : "no "}faults: ${by}${link}`];
    })
  );
}
