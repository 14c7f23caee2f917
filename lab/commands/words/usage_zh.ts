import type { Role } from "../../core/scenario.ts";
import type { Known, UsageWords } from "./usage.ts";

export const roleNames: Readonly<Record<Role, string>> = {
  server: "服务器",
  client: "客户端",
  pair: "一对程序",
  filter: "过滤器",
};

const isFolder = "这是文件夹，请给出一个文件";

export const chineseUsage: UsageWords = {
  windows: "不能直接在 Windows 上运行：请用 WSL，它是 Windows 自带的 Linux",
  unknownCommand: (name, known) => `没有 "${name}" 这个命令：${hint(known)}`,
  unknownScenario: (id, known) => `没有 "${id}" 这个题目：${hint(known)}`,
  unknownOption: (name, { isElsewhere, ...known }) =>
    `${isElsewhere ? "这个命令" : ""}没有 "${name}" 这个选项：${hint(known, "这里可以用")}`,
  unknownPart: ({ of, name, scenario, all }) =>
    `题目 "${scenario}" 没有 "${name}" 这${of === "check" ? "项检查" : "条链路"}：有 ${
      all.join("、")
    }`,
  unknownFlow: (flow, all) =>
    `没有 "${flow}" 这段对话：${all.length === 0 ? "一个也没有" : `有 ${all.join("、")}`}`,

  needsValue: (option) => `选项 "--${option}" 后面要有一个值`,
  takesNoValue: (option) => `选项 "--${option}" 后面不能有值`,
  wrongNumber: ({ option, text, from, upTo, whole }) =>
    `选项 "--${option}" 的值是 "${text}"：应为 ${from} 到 ${upTo} 的${whole ? "整数" : "数"}`,
  wrongWord: ({ option, text, words }) =>
    `选项 "--${option}" 的值是 "${text}"：应为 ${words.join(" 或 ")}`,

  whichScenario: (call) => `哪个题目？lab ${call} <id>`,
  whichScenarioToRun: "哪个题目？用 --program 或 --attach 时，要写 lab run <id>",
  whichFile: "哪个文件？lab check <file.yaml>",
  whichTrace: "哪个记录文件？lab diagram <file>",
  whichFolder: "导出到哪个文件夹？lab export <dir>",
  oneForm: "--mermaid 和 --svg 只能选一个",
  surplus: (word, command) => `多了 "${word}"：${command} 后面只能写选项`,
  surplusToRun: (word) => `多了 "${word}"：run 后面只能写一个题目和一个文件`,
  surplusToExport: (word) => `多了 "${word}"：export 后面只能写一个文件夹`,

  cannotRead: (path, why) => `无法读取 "${path}"：${why}`,
  cannotWrite: (path, why) => `无法写入 "${path}"：${why}`,
  cannotReadScenarios: (folder) => `无法读取 "${folder}" 里的题目：没有这个文件夹`,
  noFile: "没有这个文件",
  mayNotRead: "你没有权限",
  isFolder,

  noExercises: "还没有练习：先运行 lab new echo",
  noExercise: (file, id) => `还没有 ${file}：先运行 lab new ${id}`,
  oneProgram: "文件、--program 和 --attach 只能选一样",
  noRuntime: (name) =>
    `找不到 ${name}：请把它放到 PATH 里，例如运行 "npm install --global ${name}"`,
  runsNoFolder: (path) => `无法运行 "${path}"：${isFolder}`,
  runsNoSuchFile: (path) =>
    `无法运行 "${path}"：它不是 .ts 或 .js 文件；用其他语言写的程序，请用 --program "命令 文件"`,
  noSuchCommand: (name) => `无法启动 "${name}"：PATH 里没有这个命令`,
  notClosed: (command, quote) => `无法拆分 "${command}"：有一个 ${quote} 没有配对`,
  emptyCommand: "命令是空的：--program 后面要写命令",
  wrongAddress: (text) => `无法连到 "${text}"：应为 127.x.y.z:端口 或 localhost:端口`,
  holdsNoAttached: "--sandbox 只管实验室自己启动的程序，不能和 --attach 一起用",
  cannotHold: (sandbox, why) =>
    why === undefined
      ? `--sandbox ${sandbox} 只能用于在 Deno 上运行的程序`
      : `--sandbox ${sandbox} 在这台机器上不能用：${why.zh}`,
  attachesToServers: (role) =>
    `--attach 只能用于正在监听的服务器，而这里的程序是${roleNames[role]}`,
  notOnLink: ({ check, link, links }) =>
    `检查 "${check}" 不走链路 "${link}"，只走：${links.join("、")}`,
  caseNeedsProperty: "选项 --case 要和 --check 一起用，而且那项检查要有随机用例",
  said: (sentence) => sentence.zh,
  nothingFailed: "没有什么可以重放：上一次没有失败的检查",

  exerciseIsThere: (file) => `不能新建 ${file}：它已经在了，那是你写的`,
  scenarioIsThere: (folder) => `不能新建 ${folder}：它已经在了`,
  folderIsTaken: (folder) => `不能导出到 "${folder}"：它应当还不存在，或者是空文件夹`,
  wrongName: (id) => `题目不能叫 "${id}"：只能用小写字母、数字和 "-"`,

  oneTransport: "--udp 和 --unix 只能选一个",
  toItself: (place) => `不能从 "${place}" 转发到它自己`,
  missingPlace: (option, form) =>
    `缺少 --${option}：应为${form === "path" ? "一个路径" : " 主机:端口"}`,
  wrongPlace: (text, option) =>
    `看不懂 --${option} 的 "${text}"：应为 主机:端口，例如 127.0.0.1:7007 或 [::1]:7007`,
  wrongPort: ({ text, option, from, upTo }) =>
    `看不懂 --${option} 的 "${text}"：端口应在 ${from} 到 ${upTo} 之间`,
  noHost: (text, option) => `找不到 --${option} 的 "${text}"：没有这个主机`,
  cannotListen: (place, why) => `无法在 "${place}" 上监听：${why}`,
  listening: {
    "port-taken": "那里已经有程序在监听",
    "no-address": "这台机器没有这个地址",
    "forbidden": "你没有权限",
    "path-taken": "它已经在了；如果没有程序在那里监听了，就把它删掉",
    "path-too-long": "路径太长，100 字节以内没有问题",
    "no-folder": "没有这个文件夹",
  },
};

function hint({ all, meant }: Known, there = "有"): string {
  return meant === undefined ? `${there} ${all.join("、")}` : `是不是 "${meant}"？`;
}
