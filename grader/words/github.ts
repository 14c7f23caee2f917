import type { Language } from "../../lab/core/language.ts";

/** What GitHub's pages say of a grade, in one language. A sentence that is missing does not compile. */
export interface GithubWords {
  readonly noTotal: string;
  readonly class: (counts: { students: number; full: number; unknown: number }) => string;
  /** Behind the annotations that there is room for. */
  readonly moreNotes: (count: number) => string;
  readonly openTitle: string;
  readonly brokenTitle: string;
  readonly table: {
    readonly student: string;
    readonly exercise: string;
    readonly points: string;
    readonly note: string;
    readonly total: string;
  };
  readonly states: {
    readonly late: string;
    readonly missing: string;
    readonly broken: string;
    readonly open: string;
    readonly unsteady: string;
  };
  readonly failures: string;
  readonly gaps: string;
  /** Above the two diagrams of an unsteady failure. */
  readonly playThatFailed: string;
  readonly playThatPassed: string;
  readonly cutRows: (count: number) => string;
  readonly cutFailures: (count: number) => string;
}

export function githubWordsOf(language: Language): GithubWords {
  return words[language];
}

const english: GithubWords = {
  noTotal: "No total: something broke or was not played, and that is nobody's mark",
  class: ({ students, full, unknown }) =>
    `${students} ${students === 1 ? "student" : "students"}, ${full} with full marks` +
    (unknown === 0 ? "" : `, ${unknown} without a total`),
  moreNotes: (count) => `${count} more: see the summary of this run`,
  openTitle: "not played yet",
  brokenTitle: "broken",
  table: {
    student: "student",
    exercise: "exercise",
    points: "points",
    note: "note",
    total: "total",
  },
  states: {
    late: "late",
    missing: "nothing handed in",
    broken: "broken",
    open: "not played yet",
    unsteady: "unsteady",
  },
  failures: "What failed",
  gaps: "What this machine could not stop",
  playThatFailed: "The play that failed",
  playThatPassed: "The same case, played again: it passed",
  cutRows: (count) => `${count} more rows do not fit into a summary.`,
  cutFailures: (count) =>
    `${count} more failures do not fit into a summary. The JSON report has them all.`,
};

const chinese: GithubWords = {
  noTotal: "没有总分：有的题出了问题或还没有运行，这不算任何人的成绩",
  class: ({ students, full, unknown }) =>
    `${students} 名学生，${full} 人满分${unknown === 0 ? "" : `，${unknown} 人没有总分`}`,
  moreNotes: (count) => `另有 ${count} 条：见本次运行的摘要`,
  openTitle: "还没有运行",
  brokenTitle: "出了问题",
  table: { student: "学生", exercise: "题目", points: "得分", note: "说明", total: "总分" },
  states: {
    late: "迟交",
    missing: "没有交",
    broken: "出了问题",
    open: "还没有运行",
    unsteady: "不稳定",
  },
  failures: "没有通过的检查",
  gaps: "这台机器拦不住的",
  playThatFailed: "失败的那一次",
  playThatPassed: "同一个用例再放一次：通过了",
  cutRows: (count) => `摘要放不下，另有 ${count} 行没有列出。`,
  cutFailures: (count) => `摘要放不下，另有 ${count} 处失败没有列出；JSON 报告里全都有。`,
};

const words: Readonly<Record<Language, GithubWords>> = { en: english, zh: chinese };
