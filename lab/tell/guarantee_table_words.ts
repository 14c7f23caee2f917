import type { GuaranteeName } from "../core/guarantees/guarantee.ts";
import type { Language } from "../core/language.ts";

/** What `lab guarantees` says, in one language. A sentence that is missing does not compile. */
export interface GuaranteeWords {
  readonly title: string;
  readonly setting: (seed: number, runs: number) => string;
  readonly allNames: string;
  /** All but the last: what TCP gives. */
  readonly firstNames: string;
  readonly noFaults: string;
  readonly faults: string;
  readonly bothWays: string;
  /** `order · UDP, no faults` */
  readonly cell: (what: string, transport: string, faults: string) => string;
  /** What stands below the table: how to read it. */
  readonly legend: readonly string[];
  /** How far a row has come. */
  readonly played: (count: number) => string;
  readonly columns: {
    readonly case: string;
    readonly sent: string;
    readonly received: string;
    /** In front of the same from another side. */
    readonly also: string;
  };
  readonly nothing: string;
  readonly more: (count: number) => string;
  readonly inManyReads: (writeSize: string, reads: number, firstSize: string) => string;
  /** Why a guarantee does not hold, and what to do about it. */
  readonly lessons: {
    readonly [Transport in "tcp" | "udp"]: Readonly<Partial<Record<GuaranteeName, Lesson>>>;
  };
  /** How it comes that something holds, and what not to make of it. */
  readonly notes: {
    readonly tcp: Lesson;
    readonly udpChecksum: Lesson;
    readonly udpQuiet: Lesson;
  };
  readonly surprise: (cell: string, holds: boolean) => string;
  readonly interrupted: string;
}

/** A sentence or two, and where it stands in a standard; empty where it stands in none. */
export interface Lesson {
  readonly text: string;
  readonly source: string;
}

export function guaranteeWordsOf(language: Language): GuaranteeWords {
  return words[language];
}

const stream = "[RFC 9293 §2.2]";
const datagrams = "[RFC 768]";
const checksum = "[RFC 768, RFC 1122 §4.1.3.4]";

const english: GuaranteeWords = {
  title: "guarantees · what TCP gives and UDP leaves to you",
  setting: (seed, runs) => `seed ${seed} · ${runs} ${runs === 1 ? "case" : "cases"} a row`,
  allNames: "all five",
  firstNames: "the first four",
  noFaults: "no faults",
  faults: "faults",
  bothWays: "with faults and without",
  cell: (what, transport, faults) => `${what} · ${transport}, ${faults}`,
  legend: [
    "✔ n  held in n cases    ✘ n  case n broke it; the smallest one is shown below",
    "no faults: from socket to socket    faults: through the lab's link",
  ],
  played: (count) => `${count} played`,
  columns: { case: "case", sent: "sent", received: "received", also: "also" },
  nothing: "nothing",
  more: (count) => `… ${count} more`,
  inManyReads: (writeSize, reads, firstSize) =>
    `one write of ${writeSize} came in ${reads} reads, the first of ${firstSize}`,
  lessons: {
    tcp: {
      "boundaries": {
        text: "TCP carries bytes and does not remember your writes: two of them can come in one " +
          "read, and one of them in many. Give every message a length in front or a mark behind.",
        source: stream,
      },
    },
    udp: {
      "no-duplication": {
        text:
          "UDP does not number what it carries, so it cannot tell a copy from a new datagram. " +
          "Number your messages, and skip what has come before.",
        source: datagrams,
      },
      "order": {
        text: "Each datagram goes its own way, and UDP puts nothing back in order. Number your " +
          "messages and sort them, or wait for the answer to one before you send the next.",
        source: datagrams,
      },
      "completeness": {
        text: "UDP sends a datagram once and forgets it: what is lost stays lost, and nobody is " +
          "told. Ask for an answer, and send again until it comes.",
        source: datagrams,
      },
    },
  },
  notes: {
    tcp: {
      text: "What a network loses, TCP sends again; what it doubles or mixes up, TCP sorts out. " +
        "A link can slice, stall and slow a stream, but it cannot take a byte out of it.",
      source: stream,
    },
    udpChecksum: {
      text: "A damaged datagram fails its checksum and is thrown away: damage becomes loss.",
      source: checksum,
    },
    udpQuiet: {
      text: "One machine that is not overrun loses nothing. That is no promise of UDP's: do not " +
        "build on it.",
      source: "",
    },
  },
  surprise: (cell, holds) =>
    `${cell}: it ${
      holds ? "held" : "broke"
    }, and must not. The lab or this machine is wrong, no program of yours.`,
  interrupted: "Interrupted.",
};

const chinese: GuaranteeWords = {
  title: "guarantees · TCP 给你什么，UDP 留给你什么",
  setting: (seed, runs) => `种子 ${seed} · 每行 ${runs} 个用例`,
  allNames: "全部五项",
  firstNames: "前四项",
  noFaults: "无故障",
  faults: "有故障",
  bothWays: "有无故障都一样",
  cell: (what, transport, faults) => `${what} · ${transport}，${faults}`,
  legend: [
    "✔ n  n 个用例都成立    ✘ n  第 n 个用例打破了它；最小的这种用例见下",
    "无故障：套接字直接相连    有故障：经过实验室的链路",
  ],
  played: (count) => `已传送 ${count} 次`,
  columns: { case: "用例", sent: "发出", received: "收到", also: "还有" },
  nothing: "什么也没有",
  more: (count) => `… 另有 ${count} 个`,
  inManyReads: (writeSize, reads, firstSize) =>
    `一次写入 ${writeSize}，分 ${reads} 次才读完，第一次读到 ${firstSize}`,
  lessons: {
    tcp: {
      "boundaries": {
        text: "TCP 传送的是字节，不记得你是怎样写入的：两次写入可能一次读到，" +
          "一次写入也可能分很多次读到。每条消息都要自己标明界限：前面写上长度，或者后面加上结束符。",
        source: stream,
      },
    },
    udp: {
      "no-duplication": {
        text: "UDP 不给数据报编号，分不清哪个是副本、哪个是新的。给消息编号，收到过的就跳过。",
        source: datagrams,
      },
      "order": {
        text: "每个数据报各走各的路，UDP 不会恢复顺序。" +
          "给消息编号再排序，或者等前一条有了回答再发下一条。",
        source: datagrams,
      },
      "completeness": {
        text: "UDP 把数据报发出一次就不管了：丢了就是丢了，谁也不会知道。" +
          "要求对方回答，没有回答就重发。",
        source: datagrams,
      },
    },
  },
  notes: {
    tcp: {
      text: "网络丢掉的，TCP 会重发；网络弄重、弄乱的，TCP 会整理好。" +
        "链路可以切开、暂停、放慢字节流，却拿不走其中一个字节。",
      source: stream,
    },
    udpChecksum: {
      text: "损坏的数据报通不过校验和，会被丢弃：损坏变成了丢失。",
      source: checksum,
    },
    udpQuiet: {
      text: "一台没有过载的机器什么也不会丢。但这不是 UDP 的承诺：不要依赖它。",
      source: "",
    },
  },
  surprise: (cell, holds) =>
    holds
      ? `${cell}：它成立了，而它不该成立。是实验室或这台机器出了问题，与你的程序无关。`
      : `${cell}：它被打破了，而它必须成立。是实验室或这台机器出了问题，与你的程序无关。`,
  interrupted: "已中断。",
};

const words: Readonly<Record<Language, GuaranteeWords>> = { en: english, zh: chinese };
