import assert from "node:assert/strict";
import { test } from "node:test";
import { readSubmitted, readTime } from "./submitted.ts";

const class101 = { file: "times.csv", students: ["ada", "lin, the 2nd"] };

test("readTime() reads a time with its zone", () => {
  assert.equal(readTime("2026-12-01T23:59:00+08:00", "--submitted"), Date.UTC(2026, 11, 1, 15, 59));
  assert.equal(readTime("2026-12-01 15:59Z", "--submitted"), Date.UTC(2026, 11, 1, 15, 59));
});

test("readTime() refuses a time without its zone, and a day that is none", () => {
  assert.throws(() => readTime("2026-12-01T23:59", "--submitted"), /^GradeError: --submitted: /);
  assert.throws(() => readTime("2026-13-01T23:59Z", "--submitted"), /Cannot read/);
});

test("readSubmitted() reads a line for each student, under a head or under none", () => {
  const lines = 'ada,2026-12-01T10:00Z\r\n"lin, the 2nd",2026-12-02T10:00Z\r\n';
  const times = [["ada", Date.UTC(2026, 11, 1, 10)], ["lin, the 2nd", Date.UTC(2026, 11, 2, 10)]];
  assert.deepEqual([...readSubmitted(lines, class101)], times);
  assert.deepEqual([...readSubmitted(`\uFEFFstudent,submitted\n${lines}`, class101)], times);
});

test("readSubmitted() says in which line somebody stands who is not in the class", () => {
  assert.throws(
    () => readSubmitted("ada,2026-12-01T10:00Z\neve,2026-12-01T10:00Z\n", class101),
    /times\.csv:2: Unknown student "eve"/,
  );
});
