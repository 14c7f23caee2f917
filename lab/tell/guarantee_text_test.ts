import assert from "node:assert/strict";
import { test } from "node:test";
import { createBudgetMeter, type Excess } from "../core/budget.ts";
import { diagnose } from "../core/diagnose.ts";
import { firstBroken } from "../core/guarantees/all.ts";
import { type GuaranteeName, guaranteeNames } from "../core/guarantees/guarantee.ts";
import type { History } from "../core/history.ts";
import type { Reason } from "../core/reason.ts";
import type { TraceEvent } from "../core/trace.ts";
import { english } from "../core/words/en.ts";
import { chinese } from "../core/words/zh.ts";
import { heardText } from "./heard_text.ts";
import { storyLines } from "./story_text.ts";
import { bytes, decodedFail, decodedStory, inChinese, inEnglish, step } from "./test_kit.ts";

/** The reason that this history gives, which does not hold this guarantee. */
function broken(
  name: GuaranteeName,
  unit: History["unit"],
  { sent, received }: { sent: readonly string[]; received: readonly string[] },
): Extract<Reason, { kind: "guarantee" }> {
  const pieces = sent.map((each) => ({ bytes: bytes(each), outcome: "sent" }) as const);
  const counterexample = firstBroken({ unit, sent: pieces, received: received.map(bytes) }, [name]);
  assert.ok(counterexample, `${name} holds`);
  return { kind: "guarantee", from: "a", to: "b", unit, counterexample, crossing: [] };
}

function said(reason: Reason): readonly string[] {
  return [heardText(reason, english).text, heardText(reason, chinese).text];
}

test("A piece that nobody sent is told with its number, or its place in the stream", () => {
  const received = ["a", "x"];
  assert.deepEqual(said(broken("integrity", "datagram", { sent: ["a"], received })), [
    '"x" came as datagram 2, but nobody sent it',
    '"x" 作为第 2 个数据报到达，但没有人发过它',
  ]);
  assert.deepEqual(said(broken("integrity", "stream", { sent: ["a"], received })), [
    '"x" came at byte 1, but nobody wrote it',
    '"x" 出现在第 1 个字节处，但没有人写过它',
  ]);
});

test("A copy is told with how often it came and how often it was sent", () => {
  const sent = ["a", "b"];
  assert.deepEqual(said(broken("no-duplication", "line", { sent, received: ["a", "b", "b"] })), [
    '"b" (line 2) came twice, it was sent once',
    '"b"（第 2 行）到了 2 次，只发过 1 次',
  ]);
  const received = ["b", "b", "b", "b"];
  const [inWords] = said(broken("no-duplication", "line", { sent: ["b", "b"], received }));
  assert.equal(inWords, '"b" (line 1) came 4 times, it was sent twice');
});

test("A disorder is told with the piece that came first and the one that should have", () => {
  const history = { sent: ["a", "b", "c"], received: ["a", "c", "b"] };
  assert.deepEqual(said(broken("order", "line", history)), [
    '"c" (line 3) came before "b" (line 2), which was sent earlier',
    '"c"（第 3 行）先到，"b"（第 2 行）后到，而后者发得更早',
  ]);
});

test("A missing piece is told with how many are missing", () => {
  const history = { sent: ["a", "b", "c"], received: ["a"] };
  assert.deepEqual(said(broken("completeness", "line", history)), [
    'line 2 "b" never came (2 of 3 lines are missing)',
    '第 2 行 "b" 一直没有到（3 行中缺 2 行）',
  ]);
  assert.deepEqual(said(broken("completeness", "datagram", { ...history, received: ["a", "c"] })), [
    'datagram 2 "b" never came (1 of 3 datagrams is missing)',
    '第 2 个数据报 "b" 一直没有到（3 个数据报中缺 1 个）',
  ]);
});

test("The only piece is not counted when it is missing", () => {
  assert.deepEqual(said(broken("completeness", "datagram", { sent: ["a"], received: [] })), [
    'datagram 1 "a" never came',
    '第 1 个数据报 "a" 一直没有到',
  ]);
});

test("A write that came in part is told with its bytes", () => {
  assert.deepEqual(said(broken("completeness", "stream", { sent: ["hello"], received: ["he"] })), [
    'of write 1 "hello" only 2 of 5 bytes came',
    '第 1 次写入 "hello" 的 5 个字节只到了前 2 个',
  ]);
});

test("A missing datagram is told with the fault that took it", () => {
  const reason = broken("completeness", "datagram", { sent: ["a"], received: [] });
  const place = { atMs: 0, link: "lossy", flow: "a", direction: "toServer" } as const;
  const loss: TraceEvent = { ...place, kind: "dropped", number: 1, copy: 0, bytes: 1, by: "drop" };
  assert.deepEqual(said({ ...reason, crossing: [loss] }), [
    'datagram 1 "a" never came, lost: drop',
    '第 1 个数据报 "a" 一直没有到，丢失：drop',
  ]);
  const arrival = { ...loss, kind: "delivered", preview: bytes("a") } as const;
  const [kept] = said({ ...reason, crossing: [arrival, { ...loss, copy: 1 }] });
  assert.equal(kept, 'datagram 1 "a" never came');
});

test("A read is told with the writes that are in it, whole or in part", () => {
  const sent = ["0123456789", "0123456789", "abc", "def"];
  assert.deepEqual(
    said(broken("boundaries", "stream", { sent, received: ["01234567890123456789"] })),
    [
      "read 1 gave 20 bytes: all of write 1 and all of write 2",
      "第 1 次读取得到 20 个字节：第 1 次写入的全部和第 2 次写入的全部",
    ],
  );
  assert.deepEqual(said(broken("boundaries", "stream", { sent, received: ["0"] })), [
    "read 1 gave 1 byte: 1 of the 10 bytes of write 1",
    "第 1 次读取得到 1 个字节：第 1 次写入的 10 个字节中的 1 个",
  ]);
  assert.deepEqual(said(broken("boundaries", "stream", { sent, received: ["9", "9abcdef"] })), [
    "read 1 gave 1 byte: 1 of the 10 bytes of write 1",
    "第 1 次读取得到 1 个字节：第 1 次写入的 10 个字节中的 1 个",
  ]);
  const many = { sent: ["ab", "cd", "ef"], received: ["abcde"] };
  assert.deepEqual(said(broken("boundaries", "stream", many)), [
    "read 1 gave 5 bytes: from write 1 (all of it) to write 3 (1 of 2 bytes)",
    "第 1 次读取得到 5 个字节：从第 1 次写入（全部）到第 3 次写入（2 个字节中的 1 个）",
  ]);
});

test("A datagram that was joined is told apart from those that were sent", () => {
  assert.deepEqual(said(broken("boundaries", "datagram", { sent: ["a", "b"], received: ["ab"] })), [
    "datagram 1 came with 2 bytes: all of datagram 1 and all of datagram 2 as sent",
    "到达的第 1 个数据报有 2 个字节：发出的第 1 个数据报的全部和第 2 个数据报的全部",
  ]);
});

test("A budget is told with what was spent and what is allowed", () => {
  const excess: Excess = { way: "toServer", what: "datagrams", limit: 12, seen: 14 };
  assert.deepEqual(said({ kind: "over-budget", ...excess }), [
    "14 datagrams toServer, at most 12 are allowed",
    "toServer 方向有 14 个数据报，最多允许 12 个",
  ]);
  assert.deepEqual(said({ kind: "over-budget", ...excess, what: "bytes", limit: 1 }), [
    "14 bytes toServer, at most 1 is allowed",
    "toServer 方向有 14 个字节，最多允许 1 个",
  ]);
  const window = { what: "unacknowledged", limit: 1, seen: 2 } as const;
  assert.deepEqual(said({ kind: "over-budget", ...excess, ...window }), [
    "2 datagrams unacknowledged toServer, the window is 1",
    "toServer 方向有 2 个数据报未被确认，窗口是 1",
  ]);
});

test("What a teacher's function says is told in the language of the run", () => {
  const why = { en: "The sum is wrong", zh: "总和不对" };
  assert.deepEqual(said({ kind: "judged", why }), ["The sum is wrong", "总和不对"]);
});

test("Every byte of a stranger is escaped where a guarantee quotes it", () => {
  const strange = "\x1b[31m\n";
  const histories: readonly [GuaranteeName, readonly string[], readonly string[]][] = [
    ["integrity", [], [strange]],
    ["no-duplication", [strange], [strange, strange]],
    ["order", [strange, "a"], ["a", strange]],
    ["completeness", [strange], []],
  ];
  for (const [name, sent, received] of histories) {
    for (const text of said(broken(name, "datagram", { sent, received }))) {
      assert.ok(text.includes('"\\x1b[31m\\n"'), text);
    }
  }
});

test("Only as much of a long piece is quoted as fits a line, and the rest is marked", () => {
  const long = "a".repeat(1000);
  const [text] = said(broken("integrity", "datagram", { sent: [], received: [long] }));
  assert.equal(text, `"${"a".repeat(32)}"… came as datagram 1, but nobody sent it`);
});

test("Each guarantee has a sentence of its own about TCP and about UDP", () => {
  const sentences = [english, chinese].flatMap((words) =>
    guaranteeNames.flatMap((guarantee) =>
      [true, false].map((isDatagram) =>
        words.diagnoses["broke-guarantee"]({ kind: "broke-guarantee", guarantee, isDatagram })
      )
    )
  );
  assert.equal(new Set(sentences).size, 20);
  for (const sentence of sentences) assert.match(sentence, /RFC (?:768|8085|9293)/);
});

test("diagnose() tells a guarantee of TCP from one of UDP", () => {
  const history = { sent: ["a"], received: ["x"] };
  const isDatagram = (unit: History["unit"], transport?: "tcp" | "udp" | "unix") => {
    const found = diagnose(broken("integrity", unit, history), { peers: [], transport });
    return found?.kind === "broke-guarantee" ? found.isDatagram : undefined;
  };
  assert.deepEqual([isDatagram("stream"), isDatagram("datagram")], [false, true]);
  const lines = (["tcp", "unix", "udp"] as const).map((each) => isDatagram("line", each));
  assert.deepEqual(lines, [false, false, true]);
  assert.equal(isDatagram("line"), undefined);
});

test("A story tells what was seen of a guarantee, and what it teaches", () => {
  const reason = broken("no-duplication", "line", { sent: ["a"], received: ["a", "a"] });
  const diagnosis = diagnose(reason, { peers: [], transport: "udp" });
  const steps = [{ ...step("hold", "保证", { what: "…" }), outcome: "failed" } as const];
  const story = { ...decodedStory, steps, reason, diagnosis };
  const fail = { ...decodedFail, story, case: undefined };
  const lines = storyLines(fail, "", inEnglish);
  assert.equal(lines[1], '         seen      "a" (line 1) came twice, it was sent once');
  assert.match(lines[2] ?? "", /why\s+UDP may bring a datagram twice/);
  assert.ok(lines.every((line) => line.length <= 80));
  assert.match(storyLines(fail, "", inChinese)[1] ?? "", /看到\s+"a"（第 1 行）到了 2 次/);
});

test("A story tells what a meter found", () => {
  const meter = createBudgetMeter();
  const place = { atMs: 0, link: "lossy", flow: "a", direction: "toServer" } as const;
  const preview = bytes("a");
  meter.tell({ ...place, kind: "offered", number: 1, copy: 0, bytes: 1, preview });
  const excess = meter.excess({ toServer: { datagrams: 0 } });
  assert.ok(excess);
  const story = { ...decodedStory, reason: { kind: "over-budget", ...excess } as const };
  const lines = storyLines({ ...decodedFail, story }, "", inEnglish);
  assert.ok(lines.some((line) => /seen\s+1 datagram toServer, at most 0 are allowed/.test(line)));
});
