import type { UnsteadyWorth } from "../../lab/core/scenario.ts";
import { durationText } from "./duration.ts";
import type { GradeWords } from "./words.ts";

const lateWorth: Readonly<Record<UnsteadyWorth, string>> = {
  full: "full points all the same",
  half: "half of the points",
  none: "no points",
};

const units = { d: " d", h: " h", min: " min", s: " s" };

export const english: GradeWords = {
  help: (grade) => `
${grade}: grades one student, or a whole class

  ${grade} [dir]              one student's programs; exercises/ when left out
  ${grade} --roster <dir>     a class: one folder for each student
  ${grade} merge <file> …     one report out of the JSON reports of all shards

what is graded
  --config <file>             grade.yaml: exercises, weights, deadlines, seeds
  --only <id>,<id>            these exercises only
  --student <name>            what the one student is called
  --submitted <time|file>     when it was handed in: a time, or lines of student,time
  --seed <n|random|env:NAME>  chance of faults and values; of a variable: a secret
  --runtime deno|bun          what runs .ts and .js files
  --sandbox <kind>            auto, deno, bwrap, unshare or none

how
  --jobs <n>                  so many programs at a time; 1 when left out
  --shard <i>/<n>             the i-th part of n
  --bail                      stop at the first result without full points
  --resume                    go on with an interrupted run
  --last-failed               play again what had not all its points last time
  --time-scale <n>            give programs n times as long

what is told
  --reporter <name>[=<file>],…  text json junit github classroom classroom50 csv
                              gradescope prairielearn tap ctrf html
  --exit-zero                 exit code 0 for every grade; 2 and 3 stay
  --lang en|zh

exit codes: 0 full points · 1 not all points · 2 a mistake of the call
            3 something is broken or was not played · 130 interrupted
`,
  results: {
    missing: (files) => `Nothing was handed in: there is no ${files[0] ?? ""}`,
    twoFiles: (files) => `Only one program can be graded, and there are ${files.join(" and ")}`,
    open: "Not played in this run",
    interrupted: "Interrupted before its end",
    late: ({ byMs, worth }) => `${durationText(byMs, units)} late: ${lateWorth[worth]}`,
    workerGone: (how, printed) =>
      `The process that plays the exercise ended with ${how}${
        printed === "" ? "" : `: ${printed}`
      }`,
    workerSilent: (minutes) =>
      `The process that plays the exercise took more than ${minutes} minutes`,
  },
  progress: {
    units,
    unit: ({ student, exercise, check }) =>
      `${student} · ${exercise}${check === "" ? "" : ` · ${check}`}`,
    left: (time) => `${time} left`,
    goOn: ({ over, all, command }) =>
      `Interrupted: ${over} of ${all} are graded. Go on with: ${command}`,
    seeds: (seeds) => `Seeds: ${seeds}`,
  },
  usage: {
    noFolder: (path) => `Cannot grade "${path}": it must be a folder`,
    noStudents: (path) => `Cannot grade "${path}": it must hold a folder for each student`,
    sameStudents: (names) => `Cannot tell the students ${quoted(names)} apart: rename a folder`,
    linkedStudent: (name) =>
      `Cannot grade "${name}": it is a symbolic link, and must be a folder of the roster itself`,
    oneOfBoth: (first, second) => `Cannot take ${first} and ${second} together: leave one out`,
    unknownExercise: (id, known) => `Unknown exercise "${id}": expected one of ${known.join(", ")}`,
    noExercises: "Cannot grade nothing: there must be at least one exercise",
    nothingInShard: (shard) =>
      `Cannot grade shard ${shard}: nothing falls to it, so take fewer shards`,
    wrongShard: (text) => `Cannot read "${text}" as a shard: write it as 2/3, the second of three`,
    wrongSeed: (text) =>
      `Cannot read "${text}" as a seed: write a number from 0 to 4294967295, random, or env:NAME`,
    noSeedIn: (variable, value) =>
      `Cannot take the seed from ${variable}: it ${
        value === undefined ? "is not set" : "holds something else"
      }, and must be a number from 0 to 4294967295`,
    wrongTime: (text, where) =>
      `${where}: Cannot read "${text}" as a time: write it as 2026-12-01T23:59:00+08:00`,
    unknownStudent: (name, where) =>
      `${where}: Unknown student "${name}": it must be a folder of the roster`,
    unknownReporter: (name, known) =>
      `Unknown reporter "${name}": expected one of ${known.join(", ")}`,
    needsPath: (reporter) => `Cannot write ${reporter} without a place: write ${reporter}=<file>`,
    needsVariable: (reporter, variable) =>
      `Cannot write ${reporter} without a place: write ${reporter}=<file>, or set ${variable}`,
    oneStudentOnly: (reporter) =>
      `Cannot write ${reporter} of a whole class into one file: put {student} into its name`,
    sameOutput: (path) => `Cannot write two reports to "${path}"`,
    cannotWriteReport: (path, why) => `Cannot write "${path}": ${why}`,
    surplus: (word) => `Cannot take "${word}": one folder is graded at a time`,
    nothingToMerge: "Cannot merge nothing: name the JSON reports of all shards",
    nothingGradedYet: "Cannot repeat the last grading: there was none",
    gradedOtherwise: "Cannot repeat the last grading: it was of something else",
    nothingFailed: "Cannot repeat what failed: the last grading gave all points",
    mergesOtherPlan: (first, second) =>
      `Cannot merge "${first}" and "${second}": they must be parts of one grading (same students, exercises and seeds)`,
    mergesOtherVersion: (first, second) =>
      `Cannot merge "${first}" and "${second}": different versions of the grader wrote them`,
    mergesWhole: (file) => `Cannot merge "${file}": it is whole, and must be a shard`,
    mergesTwice: (first, second, shard) =>
      `Cannot merge "${first}" and "${second}": both are shard ${shard}`,
    mergesHole: (missing) => `Cannot merge: shard ${missing.join(" and ")} is missing`,
    mergesDisagree: (student, exercise) =>
      `Cannot merge: two shards graded ${exercise} of "${student}"`,
  },
};

function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(" and ");
}
