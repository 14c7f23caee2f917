import assert from "node:assert/strict";
import { test } from "node:test";
import type { BrokenTransfer, GuaranteeTable } from "../core/guarantees/table.ts";
import { widthOf } from "./columns.ts";
import { rowLine, tableFoot, tableHead } from "./guarantee_table_text.ts";
import { colourful } from "./paint.ts";
import type { Telling } from "./story_text.ts";
import { exampleOf, tableOf } from "./table_test_kit.ts";
import { inChinese, inEnglish } from "./test_kit.ts";

test("a table has its guarantees above its ways, in columns", () => {
  const table = tableOf();
  const lines = [
    ...tableHead(table, inEnglish),
    ...table.rows.map((row) => rowLine(row, inEnglish)),
  ];
  assert.equal(
    lines.join("\n"),
    `guarantees · what TCP gives and UDP leaves to you   seed 7 · 40 cases a row

                  integrity  no duplication  order   completeness  boundaries
  TCP  no faults  ✔ 40       ✔ 40            ✔ 40    ✔ 40          ✘ 3
  TCP  faults     ✔ 40       ✔ 40            ✔ 40    ✔ 40          ✘ 3
  UDP  no faults  ✔ 40       ✔ 40            ✔ 40    ✔ 40          ✔ 40
  UDP  faults     ✔ 40       ✘ 3             ✘ 3     ✘ 3           ✔ 40`,
  );
});

test("a row that is not complete shows what is known and how much was played", () => {
  const row = tableOf().rows[0];
  assert.ok(row);
  const begun = { ...row, cells: row.cells.slice(0, 1) };
  assert.equal(rowLine(begun, inEnglish, 12), "  TCP  no faults  ✔ 40       12 played");
});

test("a row in colours is as wide as one without", () => {
  const row = tableOf().rows[3];
  assert.ok(row);
  const painted = rowLine(row, { ...inEnglish, paint: colourful });
  assert.match(painted, /\x1b\[31m✘\x1b\[0m 3/);
  assert.equal(painted.replaceAll(/\x1b\[\d+m/g, ""), rowLine(row, inEnglish));
});

test("what breaks is told once, with its lesson, its case and what was seen on the link", () => {
  const text = footOf(tableOf(), inEnglish);
  assert.equal(text.match(/✘ boundaries/g)?.length, 1);
  assert.match(text, /\n {2}✘ boundaries · TCP, with faults and without\n {6}TCP carries bytes/);
  assert.ok(text.includes(`
      case      drop toServer #1; writes ["a"]
      sent      "a"
      received  nothing
      seen      datagram 1 "a" never came, lost: drop
      link  ms  sender `));
  assert.match(text, /── #1 "a" ─+▶✗ {2}lost: drop/);
});

test("the same from another side stands in one line", () => {
  const broken = exampleOf("boundaries", "tcp", false);
  const large = new Uint8Array(3 * 1024);
  const other: BrokenTransfer = {
    ...broken,
    history: {
      unit: "stream",
      sent: [{ bytes: large, outcome: "sent" }],
      received: [large.subarray(0, 1024), large.subarray(1024)],
    },
  };
  const [first, ...rows] = tableOf().rows;
  assert.ok(first);
  const cells = first.cells.map((cell) =>
    cell.guarantee === "boundaries" ? { ...cell, examples: [broken, other] } : cell
  );
  const text = footOf({ ...tableOf(), rows: [{ ...first, cells }, ...rows] }, inEnglish);
  assert.match(text, /\n {6}also {6}one write of 3 KiB came in 2 reads, the first of 1 KiB\n/);
});

test("a cell that is not as it must be is marked, and said to be the lab's fault", () => {
  const table = tableOf("completeness");
  const [row] = table.rows;
  assert.ok(row);
  assert.match(rowLine(row, inEnglish), /✔ 40 {4}✘ 3! {10}✘ 3$/);
  const text = footOf(table, inEnglish);
  assert.match(text, /! completeness · TCP, no faults: it broke, and must not\. The lab or this/);
  assert.match(text, /! completeness · UDP, faults: it held, and must not\./);
  assert.doesNotMatch(text, /the first four · TCP/);
});

test("a case that held when it was played again is told as unsteady", () => {
  const [first, ...rows] = tableOf().rows;
  assert.ok(first);
  const cells = first.cells.map((cell) => ({
    ...cell,
    examples: cell.examples.map((example) => ({ ...example, isUnsteady: true })),
  }));
  const text = footOf({ ...tableOf(), rows: [{ ...first, cells }, ...rows] }, inEnglish);
  assert.match(text, /\n {6}unsteady: /);
});

test("no line is wider than 80 columns, in both languages", () => {
  for (const telling of [inEnglish, inChinese]) {
    const table = tableOf("integrity");
    const rows = table.rows.flatMap((row) => [
      rowLine({ ...row, cells: row.cells.slice(0, -1) }, telling, 1000),
      rowLine(row, telling),
    ]);
    const lines = [...tableHead(table, telling), ...rows, ...tableFoot(table, telling)];
    assert.deepEqual(lines.filter((line) => widthOf(line) > 80), []);
  }
});

function footOf(table: GuaranteeTable, telling: Telling): string {
  return `${tableFoot(table, telling).join("\n")}\n`;
}
