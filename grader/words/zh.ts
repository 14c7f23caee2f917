import type { UnsteadyWorth } from "../../lab/core/scenario.ts";
import { durationText } from "./duration.ts";
import type { GradeWords } from "./words.ts";

const lateWorth: Readonly<Record<UnsteadyWorth, string>> = {
  full: "仍给全部分数",
  half: "给一半分数",
  none: "不给分",
};

const units = { d: " 天", h: " 小时", min: " 分", s: " 秒" };

export const chinese: GradeWords = {
  help: (grade) => `
${grade}：给一名学生或整个班评分

  ${grade} [目录]             一名学生的程序；省略时为 exercises/
  ${grade} --roster <目录>    一个班：每名学生一个文件夹
  ${grade} merge <文件> …     把各分片的 JSON 报告合成一份

评什么
  --config <文件>             grade.yaml：练习、权重、截止时间、种子
  --only <id>,<id>            只评这些练习
  --student <名字>            这名学生叫什么
  --submitted <时间|文件>     何时提交：一个时间，或每行“学生,时间”的文件
  --seed <n|random|env:名称>  故障和取值的随机种子；来自环境变量时是秘密
  --runtime deno|bun          用什么运行 .ts 和 .js 文件
  --sandbox <种类>            auto、deno、bwrap、unshare 或 none

怎么评
  --jobs <n>                  同时运行几个程序；省略时为 1
  --shard <i>/<n>             n 份中的第 i 份
  --bail                      遇到第一个没得满分的结果就停
  --resume                    继续被中断的评分
  --last-failed               只重放上次没得满分的
  --time-scale <n>            给程序 n 倍的时间

输出什么
  --reporter <名称>[=<文件>],…  text json junit github classroom classroom50 csv
                              gradescope prairielearn tap ctrf html
  --exit-zero                 不论分数，退出码都是 0；2 和 3 不变
  --lang en|zh

退出码：0 满分 · 1 没有满分 · 2 命令用错
        3 有检查损坏或没有运行 · 130 被中断
`,
  results: {
    missing: (files) => `没有提交：找不到 ${files[0] ?? ""}`,
    twoFiles: (files) => `只能评一个程序，但这里有 ${files.join(" 和 ")}`,
    open: "这次没有运行",
    interrupted: "还没结束就被中断了",
    late: ({ byMs, worth }) => `迟交 ${durationText(byMs, units)}：${lateWorth[worth]}`,
    workerGone: (how, printed) =>
      `运行练习的进程结束了（${how}）${printed === "" ? "" : `：${printed}`}`,
    workerSilent: (minutes) => `运行练习的进程用了超过 ${minutes} 分钟`,
  },
  progress: {
    units,
    unit: ({ student, exercise, check }) =>
      `${student} · ${exercise}${check === "" ? "" : ` · ${check}`}`,
    left: (time) => `还需 ${time}`,
    goOn: ({ over, all, command }) => `已中断：${all} 项中评了 ${over} 项。继续请运行：${command}`,
    seeds: (seeds) => `种子：${seeds}`,
  },
  usage: {
    noFolder: (path) => `无法评分“${path}”：它必须是文件夹`,
    noStudents: (path) => `无法评分“${path}”：里面必须有每名学生的文件夹`,
    sameStudents: (names) => `无法区分学生 ${quoted(names)}：请给文件夹改名`,
    linkedStudent: (name) => `无法评分“${name}”：它是符号链接，必须是名册里真正的文件夹`,
    oneOfBoth: (first, second) => `${first} 和 ${second} 不能一起用：去掉一个`,
    unknownExercise: (id, known) => `没有练习“${id}”：应为 ${known.join("、")} 之一`,
    noExercises: "没有可评的：至少要有一个练习",
    nothingInShard: (shard) => `分片 ${shard} 没有可评的：分片数请取小些`,
    wrongShard: (text) => `看不懂分片“${text}”：写成 2/3，即三份中的第二份`,
    wrongSeed: (text) => `看不懂种子“${text}”：写 0 到 4294967295 的整数、random 或 env:名称`,
    noSeedIn: (variable, value) =>
      `无法从 ${variable} 取种子：它${
        value === undefined ? "没有设置" : "不是种子"
      }，必须是 0 到 4294967295 的整数`,
    wrongTime: (text, where) => `${where}：看不懂时间“${text}”：写成 2026-12-01T23:59:00+08:00`,
    unknownStudent: (name, where) => `${where}：没有学生“${name}”：必须是名册里的文件夹`,
    unknownReporter: (name, known) => `没有报告格式“${name}”：应为 ${known.join("、")} 之一`,
    needsPath: (reporter) => `${reporter} 要有位置：写成 ${reporter}=<文件>`,
    needsVariable: (reporter, variable) =>
      `${reporter} 要有位置：写成 ${reporter}=<文件>，或设置 ${variable}`,
    oneStudentOnly: (reporter) => `整个班的 ${reporter} 不能写进一个文件：文件名里请写 {student}`,
    sameOutput: (path) => `两份报告不能都写到“${path}”`,
    cannotWriteReport: (path, why) => `无法写“${path}”：${why}`,
    surplus: (word) => `多出了“${word}”：一次只评一个文件夹`,
    nothingToMerge: "没有可合并的：请写出所有分片的 JSON 报告",
    nothingGradedYet: "无法重复上次评分：还没有评过",
    gradedOtherwise: "无法重复上次评分：上次评的是别的",
    nothingFailed: "没有可重放的：上次全部满分",
    mergesOtherPlan: (first, second) =>
      `“${first}”和“${second}”不能合并：它们必须是同一次评分的部分（学生、练习和种子都相同）`,
    mergesOtherVersion: (first, second) =>
      `“${first}”和“${second}”不能合并：它们出自不同版本的评分程序`,
    mergesWhole: (file) => `“${file}”不能合并：它已是整份，必须是分片`,
    mergesTwice: (first, second, shard) => `“${first}”和“${second}”不能合并：都是分片 ${shard}`,
    mergesHole: (missing) => `不能合并：缺少分片 ${missing.join("、")}`,
    mergesDisagree: (student, exercise) => `不能合并：两个分片都评了“${student}”的 ${exercise}`,
  },
};

function quoted(names: readonly string[]): string {
  return names.map((name) => `“${name}”`).join("、");
}
