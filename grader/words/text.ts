import type { Language } from "../../lab/core/language.ts";

/** What the terminal says of a grade, in one language. A sentence that is missing does not compile. */
export interface TextWords {
  readonly class: (students: number, exercises: number) => string;
  readonly due: (deadline: string) => string;
  /** Names of rows and columns of the table. */
  readonly table: {
    readonly points: string;
    readonly total: string;
    readonly full: string;
  };
  /** What the marks in the table mean. */
  readonly marks: {
    readonly late: string;
    readonly unsteady: string;
    readonly missing: string;
    readonly broken: string;
    readonly open: string;
  };
  readonly noTotal: string;
  readonly nobody: string;
  readonly lists: {
    readonly broken: string;
    readonly open: string;
    readonly unsteady: string;
    readonly mostFailed: string;
    readonly gaps: string;
  };
  readonly unsteadyOn: (check: string, link: string) => string;
  readonly failed: (count: number, of: number) => string;
  readonly more: (count: number) => string;
}

export function textWordsOf(language: Language): TextWords {
  return words[language];
}

const english: TextWords = {
  class: (students, exercises) =>
    `${students} ${students === 1 ? "student" : "students"}, ` +
    `${exercises} ${exercises === 1 ? "exercise" : "exercises"}`,
  due: (deadline) => `due ${deadline}`,
  table: { points: "points", total: "total", full: "full marks" },
  marks: {
    late: "late",
    unsteady: "unsteady",
    missing: "nothing handed in",
    broken: "broken",
    open: "not played yet",
  },
  noTotal: "no total: something broke or was not played, and that is nobody's mark",
  nobody: "There is no student here.",
  lists: {
    broken: "Broken: the lab or the exercise failed, so nobody knows the points",
    open: "Not played yet",
    unsteady: "Unsteady: the very same case failed once and passed once",
    mostFailed: "What most students fail",
    gaps: "What this machine could not stop",
  },
  unsteadyOn: (check, link) => `${check} on ${link}`,
  failed: (count, of) => `${count} of ${of}`,
  more: (count) => `… ${count} more`,
};

const chinese: TextWords = {
  class: (students, exercises) => `${students} 名学生，${exercises} 道题`,
  due: (deadline) => `截止 ${deadline}`,
  table: { points: "分值", total: "总分", full: "满分人数" },
  marks: {
    late: "迟交",
    unsteady: "不稳定",
    missing: "没有交",
    broken: "出了问题",
    open: "还没有运行",
  },
  noTotal: "没有总分：有的题出了问题或还没有运行，这不算任何人的成绩",
  nobody: "这里没有学生。",
  lists: {
    broken: "出了问题：是实验室或题目的问题，得分无法确定",
    open: "还没有运行",
    unsteady: "不稳定：同一个用例一次失败、一次通过",
    mostFailed: "最多人没通过的检查",
    gaps: "这台机器拦不住的",
  },
  unsteadyOn: (check, link) => `${check}，链路 ${link}`,
  failed: (count, of) => `${of} 人中 ${count} 人`,
  more: (count) => `… 另有 ${count} 条`,
};

const words: Readonly<Record<Language, TextWords>> = { en: english, zh: chinese };
