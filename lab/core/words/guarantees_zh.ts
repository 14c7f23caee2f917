import { bytesText } from "../bytes_text.ts";
import type { Excess } from "../budget.ts";
import type { Counterexample, GuaranteeName, SentPart } from "../guarantees/guarantee.ts";
import type { History } from "../history.ts";
import type { Reason } from "../reason.ts";
import { lossOf } from "./facts.ts";

type Unit = History["unit"];

export function sayGuarantee(
  reason: Extract<Reason, { kind: "guarantee" }>,
  heard: string,
): string {
  const { counterexample, unit } = reason;
  switch (counterexample.guarantee) {
    case "integrity":
      return unit === "stream"
        ? `${heard} 出现在第 ${counterexample.offset} 个字节处，但没有人写过它`
        : `${heard} 作为${nth(counterexample.received, unit)}到达，但没有人发过它`;
    case "no-duplication": {
      const { sent, times, sentTimes } = counterexample;
      return `${heard}（${nth(sent, unit)}）到了 ${times} 次，只发过 ${sentTimes} 次`;
    }
    case "order": {
      const { behind, sent, bytes } = counterexample;
      const late = `${bytesText(bytes)}（${nth(sent, unit)}）`;
      return `${heard}（${nth(behind.sent, unit)}）先到，${late}后到，而后者发得更早`;
    }
    case "completeness": {
      const loss = lossOf(reason);
      return `${missingText(counterexample, unit)}${loss === undefined ? "" : `，丢失：${loss}`}`;
    }
    case "boundaries": {
      const { received, lengthBytes, from, to } = counterexample;
      const parts = partsText([from, to], unit);
      return unit === "stream"
        ? `第 ${received} 次读取得到 ${lengthBytes} 个字节：${parts}`
        : `到达的${nth(received, unit)}有 ${lengthBytes} 个字节：发出的${parts}`;
    }
    default:
      return counterexample satisfies never;
  }
}

/** With its measure word, as Chinese counts it. */
const nouns: Readonly<Record<Unit, string>> = {
  stream: "次写入",
  datagram: "个数据报",
  line: "行",
};

function nth(number: number, unit: Unit): string {
  return `第 ${number} ${nouns[unit]}`;
}

function missingText(
  { sent, bytes, lengthBytes, cameBytes, missing, ofPieces }: Extract<
    Counterexample,
    { guarantee: "completeness" }
  >,
  unit: Unit,
): string {
  const name = `${nth(sent, unit)} ${bytesText(bytes)} `;
  const said = cameBytes === 0
    ? `${name}一直没有到`
    : `${name}的 ${lengthBytes} 个字节只到了前 ${cameBytes} 个`;
  return ofPieces === 1
    ? said
    : `${said}（${ofPieces} ${nouns[unit]}中缺 ${missing} ${measures[unit]}）`;
}

/** The measure word alone. */
const measures: Readonly<Record<Unit, string>> = { stream: "次", datagram: "个", line: "行" };

function partsText([from, to]: readonly [SentPart, SentPart], unit: Unit): string {
  if (to.sent > from.sent + 1) return `从${spanText(from, unit)}到${spanText(to, unit)}`;
  const parts = from.sent === to.sent ? [from] : [from, to];
  return parts.map((part) => partText(part, unit)).join("和");
}

function spanText({ sent, partBytes, lengthBytes }: SentPart, unit: Unit): string {
  const share = partBytes === lengthBytes ? "全部" : `${lengthBytes} 个字节中的 ${partBytes} 个`;
  return `${nth(sent, unit)}（${share}）`;
}

function partText({ sent, partBytes, lengthBytes }: SentPart, unit: Unit): string {
  return partBytes === lengthBytes
    ? `${nth(sent, unit)}的全部`
    : `${nth(sent, unit)}的 ${lengthBytes} 个字节中的 ${partBytes} 个`;
}

export function sayExcess({ way, what, limit, seen }: Excess): string {
  switch (what) {
    case "unacknowledged":
      return `${way} 方向有 ${seen} 个数据报未被确认，窗口是 ${limit}`;
    case "datagrams":
      return `${way} 方向有 ${seen} 个数据报，最多允许 ${limit} 个`;
    case "bytes":
      return `${way} 方向有 ${seen} 个字节，最多允许 ${limit} 个`;
    default:
      return what satisfies never;
  }
}

/** What TCP promises … */
const ofStreams: Readonly<Record<GuaranteeName, string>> = {
  "integrity": "TCP 送到的字节与写入的一样（RFC 9293 §2.2）：这些字节是你的程序造出来或改动过的。",
  "no-duplication": "TCP 把每个字节只送到一次（RFC 9293 §2.2）：是你的程序又转交了一次。",
  "order": "TCP 保持字节的顺序（RFC 9293 §2.2）：是你的程序换了顺序转交。",
  "completeness": "只要连接还在，TCP 就什么也不丢（RFC 9293 §2.2）：" +
    "是你的程序留下了它，或者还没写完就结束了。",
  "boundaries": "TCP 给你的是字节，不是消息（RFC 9293 §2.2）：" +
    "一次读取可能只得到一次写入的一部分，也可能一下得到好几次写入。",
};

/** … and what UDP does not. */
const ofDatagrams: Readonly<Record<GuaranteeName, string>> = {
  "integrity": "UDP 的校验和只有 16 位，会漏掉一些损坏（RFC 768）：" +
    "用你自己的校验和确认之后再上交。",
  "no-duplication": "UDP 可能把一个数据报送到两次，发送方重发也一样（RFC 8085 §3.3）：" +
    "给消息编号，跳过已经收到过的。",
  "order": "UDP 可能先送到后发的（RFC 8085 §3.3）：给消息编号，按顺序上交。",
  "completeness": "UDP 不会替你重发（RFC 8085 §3.3）：留着消息，一直重发到它被确认为止。",
  "boundaries": "UDP 要么送到整个数据报，要么不送（RFC 768）：" +
    "是你的程序拆开了一条消息，或者把两条并在了一起。",
};

export function teachGuarantee(
  { guarantee, isDatagram }: { guarantee: GuaranteeName; isDatagram: boolean },
): string {
  return (isDatagram ? ofDatagrams : ofStreams)[guarantee];
}
