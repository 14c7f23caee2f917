import type { Language } from "../../lab/core/language.ts";

/** The few sentences of our own in the formats that other systems read. */
export interface MachineWords {
  /** Behind a story that was cut so that the whole file stays within its limit. */
  readonly linesLeftOut: (count: number) => string;
  /** In place of a total that nobody knows. */
  readonly noTotal: string;
}

const words: Readonly<Record<Language, MachineWords>> = {
  en: {
    linesLeftOut: (count) => `… ${count} more ${count === 1 ? "line" : "lines"}: too long for here`,
    noTotal: "There is no grade yet: something broke or was not played, and that is not your fault",
  },
  zh: {
    linesLeftOut: (count) => `……篇幅所限，还有 ${count} 行未显示`,
    noTotal: "暂时没有成绩：有题目评测出错或尚未运行，这不是你的问题",
  },
};

export function machineWordsOf(language: Language): MachineWords {
  return words[language];
}
