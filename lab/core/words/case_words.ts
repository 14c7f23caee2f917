import type { Language } from "../language.ts";

/** What is said of a case that cannot be read, in one language. */
export interface CaseWords {
  readonly cannotRead: (atCharacter: number, why: string) => string;

  /** What must stand at a place. `exactly` quotes what is to be written. */
  readonly mustStand: (wanted: string) => string;
  readonly exactly: (...texts: readonly string[]) => string;
  readonly name: string;
  readonly wholeNumber: string;
  readonly quotedNumber: string;
  readonly bytes: string;
  readonly list: string;
  readonly direction: string;
  readonly datagramNumber: string;
  readonly numberFromOne: string;

  readonly unknownName: (name: string, known: readonly string[]) => string;
  readonly missing: (name: string) => string;
  readonly twice: (name: string) => string;
  readonly noEscape: (letter: string) => string;
  readonly faultNotGiven: (
    fault: { word: string; way: string; known: readonly string[] },
  ) => string;
  readonly metAlready: (fault: string) => string;
}

const english: CaseWords = {
  cannotRead: (atCharacter, why) => `Cannot read the case at character ${atCharacter}: ${why}`,

  mustStand: (wanted) => `${wanted} must stand here`,
  exactly: (...texts) => texts.map((text) => `"${text}"`).join(" or "),
  name: "a name",
  wholeNumber: "a whole number",
  quotedNumber: "a whole number in double quotes",
  bytes: "bytes in double quotes",
  list: 'a list in "[" and "]"',
  direction: "toServer or toClient",
  datagramNumber: "# and the number of a datagram",
  numberFromOne: "a number from 1",

  unknownName: (name, known) => `"${name}" is none of ${known.join(", ")}`,
  missing: (name) => `a value for "${name}" is missing`,
  twice: (name) => `"${name}" has a value already`,
  noEscape: (letter) => `"\\${letter}" is not an escape: use \\n, \\r, \\t, \\", \\\\ or \\x00`,
  faultNotGiven: ({ word, way, known }) =>
    `"${word} ${way}" is not given: ${way} has ${known.join(", ") || "nothing"}`,
  metAlready: (fault) => `"${fault}" meets what another fault meets already`,
};

const chinese: CaseWords = {
  cannotRead: (atCharacter, why) => `看不懂用例，从第 ${atCharacter} 个字符起：${why}`,

  mustStand: (wanted) => `这里应为${wanted}`,
  exactly: (...texts) => ` ${texts.map((text) => `"${text}"`).join(" 或 ")}`,
  name: "一个名字",
  wholeNumber: "一个整数",
  quotedNumber: "双引号里的一个整数",
  bytes: "双引号里的字节",
  list: '写在 "[" 和 "]" 之间的列表',
  direction: " toServer 或 toClient",
  datagramNumber: " # 和数据报的编号",
  numberFromOne: "从 1 开始的一个数",

  unknownName: (name, known) => `没有 "${name}" 这个名字：有 ${known.join("、")}`,
  missing: (name) => `缺少 "${name}" 的值`,
  twice: (name) => `"${name}" 已经有值了`,
  noEscape: (letter) => `"\\${letter}" 不是转义：可以用 \\n、\\r、\\t、\\"、\\\\ 或 \\x00`,
  faultNotGiven: ({ word, way, known }) =>
    `这里没有 "${word} ${way}"：${way} ${
      known.length === 0 ? "上没有故障" : `可以有 ${known.join("、")}`
    }`,
  metAlready: (fault) => `"${fault}" 碰到的，已经有另一个故障碰过了`,
};

export const caseWords: Readonly<Record<Language, CaseWords>> = { en: english, zh: chinese };
