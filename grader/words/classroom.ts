import type { Language } from "../../lab/core/language.ts";

/** What classroom systems are told, in one language. A sentence that is missing does not compile. */
export interface ClassroomWords {
  /** One point of several: "echo: half-close (2 of 3)". */
  readonly point: (name: string, place: number, of: number) => string;
  readonly nothingToDo: string;
  /** Behind the last story that there is room for. */
  readonly noRoom: string;
  readonly brokenTest: (exercise: string) => string;
  readonly openTest: (exercise: string) => string;
}

export function classroomWordsOf(language: Language): ClassroomWords {
  return words[language];
}

const english: ClassroomWords = {
  point: (name, place, of) => `${name} (${place} of ${of})`,
  nothingToDo: "nothing is graded",
  noRoom: "The story of this failure does not fit here: see the summary of this run.",
  brokenTest: (exercise) => `${exercise}: broken`,
  openTest: (exercise) => `${exercise}: not played yet`,
};

const chinese: ClassroomWords = {
  point: (name, place, of) => `${name}（${place}/${of}）`,
  nothingToDo: "没有要评分的题",
  noRoom: "这里放不下这次失败的经过：见本次运行的摘要。",
  brokenTest: (exercise) => `${exercise}：出了问题`,
  openTest: (exercise) => `${exercise}：还没有运行`,
};

const words: Readonly<Record<Language, ClassroomWords>> = { en: english, zh: chinese };
