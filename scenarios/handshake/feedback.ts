import { type Field, type Line, numbers, numbersTaken } from "./trace.ts";

/** What a student reads. */
export interface Sentence {
  readonly en: string;
  readonly zh: string;
}

/** One field that is wrong, and the lines in which it stands. */
export interface Slip {
  readonly lines: readonly Line[];
  readonly at: number;
  readonly field: Field;
  readonly wrote: string;
}

/** Names the line and the field, says what is right, and why. */
export function explain(slip: Slip): Sentence {
  const wanted = slip.lines[slip.at]?.[slip.field] ?? "";
  const why = whyWrong(slip, wanted);
  return {
    en: `Line ${
      slip.at + 1
    }, ${slip.field}: you wrote ${slip.wrote}, right is ${wanted}. ${why.en}`,
    zh: `第 ${slip.at + 1} 行的 ${slip.field}：你写的是 ${slip.wrote}，应该是 ${wanted}。${why.zh}`,
  };
}

function whyWrong(slip: Slip, wanted: string): Sentence {
  if (slip.wrote === "?") {
    return { en: "The blank is still there.", zh: "空缺还没有填。" };
  }
  switch (slip.field) {
    case "flags":
      return whyFlags(slip);
    case "len":
      return whyLen(slip, wanted);
    case "seq":
    case "ack":
      return wanted === "-" ? noAck : ofForm(slip, wanted) ?? ofPlace(slip, wanted);
    default:
      return slip.field satisfies never;
  }
}

const noAck = {
  en: "Without the flag ACK this field says nothing: write -.",
  zh: "没有 ACK 标志，这个字段就没有意义：写 -。",
};

/** The right number in the wrong form. */
function ofForm({ wrote }: Slip, wanted: string): Sentence | undefined {
  const number = Number(wrote);
  if (!/^-?\d+$/.test(wrote)) {
    return { en: "That is no whole number.", zh: "这不是一个整数。" };
  }
  if (number < 0) {
    return {
      en: "The numbers have 32 bits and no sign: in JavaScript, >>> 0 takes the sign away.",
      zh: "序号是 32 位的无符号数：在 JavaScript 里，>>> 0 可以去掉符号。",
    };
  }
  if (number >= numbers && number % numbers === Number(wanted)) {
    return {
      en: "The numbers have 32 bits: behind 4294967295 comes 0, so count modulo 2^32.",
      zh: "序号只有 32 位：4294967295 之后是 0，要对 2^32 取模。",
    };
  }
}

/** A number from another place: the line that comes before it tells which rule was forgotten. */
function ofPlace(slip: Slip, wanted: string): Sentence {
  const { lines, at, field } = slip;
  const sender = lines[at]?.from;
  const above = lines.slice(0, at);
  const before = above.findLast(({ from }) => (from === sender) === (field === "seq"));
  const other = above.findLast(({ from }) => (from === sender) === (field === "ack"));
  const wrote = Number(slip.wrote);
  const rule = before && forgottenRule(before, { wrote, wanted: Number(wanted) });
  if (rule) return rule;
  if (field === "ack" && wrote === 1 && Number(wanted) > 1000) {
    return {
      en:
        "1 is the flag ACK, which is set. The ack number is another field: the next number expected.",
      zh: "1 是 ACK 标志位，表示已置位。确认号是另一个字段：它是期望的下一个序号。",
    };
  }
  if (other && (wrote - Number(other.seq) + numbers) % numbers <= numbersTaken(other)) {
    return {
      en: "That number belongs to the other side: seq counts what the sender of this line says, " +
        "ack what it has heard.",
      zh: "这是另一方的序号：seq 数的是这一行的发送者自己说的，ack 数的是它听到的。",
    };
  }
  return field === "seq"
    ? {
      en:
        "seq is the number of the first byte of this segment: all that its sender has sent above " +
        "comes before it.",
      zh: "seq 是这个报文段第一个字节的序号：它的发送者在上面发过的，都排在它前面。",
    }
    : {
      en:
        "ack is the number of the next byte that is expected: one behind all that the other side " +
        "has sent above.",
      zh: "ack 是期望的下一个字节的序号：紧接在对方上面发过的一切之后。",
    };
}

function forgottenRule(
  before: Line,
  { wrote, wanted }: { wrote: number; wanted: number },
): Sentence | undefined {
  const short = (wanted - wrote + numbers) % numbers;
  const taken = numbersTaken(before);
  if (wanted < Number(before.seq) && wrote === wanted + 1) {
    return {
      en: "Behind 4294967295 comes 0, and 0 is a number like any other.",
      zh: "4294967295 之后是 0，而 0 和别的序号一样，也算一个。",
    };
  }
  if (/SYN/.test(before.flags) && short === 1) {
    return { en: "A SYN takes one sequence number.", zh: "SYN 占一个序号。" };
  }
  if (/FIN/.test(before.flags) && short === 1) {
    return {
      en: "A FIN takes one sequence number, the one behind its data.",
      zh: "FIN 占一个序号，排在它的数据后面。",
    };
  }
  if (taken === 0 && short === numbers - 1) {
    return {
      en: "A segment without data, SYN or FIN takes no number: nobody acknowledges an ACK.",
      zh: "没有数据、SYN、FIN 的报文段不占序号：没有人去确认一个 ACK。",
    };
  }
  if (Number(before.len) > 1 && (short === taken - 1)) {
    return {
      en: `Data takes one number for each byte, here ${before.len}: it is not always + 1.`,
      zh: `数据的每个字节占一个序号，这里是 ${before.len} 个：不总是加一。`,
    };
  }
  if (Number(before.len) > 0 && short === taken) {
    return {
      en: `Data takes numbers, too: the segment above carries ${before.len} B.`,
      zh: `数据也占序号：上面那个报文段带了 ${before.len} 个字节。`,
    };
  }
}

function whyLen({ lines, at, wrote }: Slip, wanted: string): Sentence {
  const flag = /SYN|FIN/.exec(lines[at]?.flags ?? "")?.[0];
  return flag && Number(wrote) === Number(wanted) + 1
    ? {
      en: `The ${flag} takes a number, but it is no byte of data: len does not count it.`,
      zh: `${flag} 占一个序号，却不是数据：len 不把它算进去。`,
    }
    : {
      en: "len counts bytes of data: how far the sender's numbers move on behind this line, " +
        "without its SYN or FIN.",
      zh: "len 是数据的字节数：这一行之后，发送者的序号前进了多少，再去掉 SYN 或 FIN。",
    };
}

function whyFlags({ lines, at }: Slip): Sentence {
  if (at === 0) return { en: "A connection begins with a SYN.", zh: "连接从 SYN 开始。" };
  if (at === 1) return { en: "The answer to a SYN is SYN+ACK.", zh: "对 SYN 的回答是 SYN+ACK。" };
  return /FIN/.test(lines[at]?.flags ?? "")
    ? {
      en: "The sender's numbers move on by one more than len, and that one is a FIN.",
      zh: "发送者的序号比 len 多前进了一，多出来的就是 FIN。",
    }
    : {
      en: "The sender's numbers move on by len and no more: no SYN, no FIN. " +
        "But ACK is set in every segment behind the first.",
      zh: "发送者的序号正好前进 len：没有 SYN，也没有 FIN。" +
        "而从第二个报文段起，ACK 总是置位的。",
    };
}
