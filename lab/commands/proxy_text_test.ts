import assert from "node:assert/strict";
import { test } from "node:test";
import { plain } from "../tell/paint.ts";
import { flowLine, planLines, totalLines } from "./proxy_text.ts";
import { commandWordsOf } from "./words/words.ts";

const words = commandWordsOf("en").proxy;
const chinese = commandWordsOf("zh").proxy;

test("a plan is shown in the words of its file, without comments and blank lines", () => {
  assert.deepEqual(planLines("# slow\n\nboth:\n  delay: { by: 5ms } # far\n", words), [
    "  both:",
    "    delay: { by: 5ms } # far",
  ]);
});

test("a plan of twenty lines is shown whole", () => {
  assert.equal(planLines("both:\n".repeat(20), words).at(-1), "  both:");
});

test("what a longer plan has more is counted", () => {
  const lines = planLines("both:\n".repeat(22), words);
  assert.equal(lines.length, 21);
  assert.equal(lines.at(-1), "  … 2 more lines");
});

test("a plan moves no cursor", () => {
  assert.deepEqual(planLines("both: # \x1b[2J\n", words), ["  both: # "]);
});

test("a client of IPv6 stands in brackets", () => {
  const line = flowLine({ kind: "opened", flow: "#1", client: "::1:40022" }, {
    paint: plain,
    words,
  });
  assert.equal(line, "  #1    [::1]:40022            connected");
});

test("what was carried is counted in the words of the transport", () => {
  const way = { offeredBytes: 9, offeredPieces: 3, deliveredBytes: 6, deliveredPieces: 2 };
  const toServer = { ...way, droppedPieces: 1 };
  const counters = { flows: 2, openFlows: 0, refused: 1, toServer, toClient: toServer };
  assert.deepEqual(totalLines(counters, { transport: "udp", words }), [
    "2 clients, 1 of which did not reach the server",
    "→ to server  3 datagrams came, 2 went on, 1 lost",
    "← to client  3 datagrams came, 2 went on, 1 lost",
  ]);
  assert.deepEqual(totalLines(counters, { transport: "tcp", words: chinese }), [
    "2 个连接，其中 1 个没有连上服务器",
    "→ 到服务器  收到 9 B，送出 6 B",
    "← 到客户端  收到 9 B，送出 6 B",
  ]);
});
