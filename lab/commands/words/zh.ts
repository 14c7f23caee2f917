import { chineseUsage, roleNames } from "./usage_zh.ts";
import type { CommandWords } from "./words.ts";

export const chinese: CommandWords = {
  help,
  ourFault: "实验室自己出了问题，不是你的程序的错。请把下面的内容告诉我们：",
  kind: (role, transport) =>
    role === "filter" ? roleNames[role] : `${roleNames[role]}，${transport}`,
  plays: (count) => `${count} 次`,
  plannedWaits: (total) => [
    `计划等待共 ${total}；启动程序、传送字节，以及程序自己的计时，都不算在内`,
  ],
  goodScenario: (file, { checks, points }) => `${file}：${checks} 项检查，${points} 分`,
  madeExercise: (file) => `已新建 ${file}。先看讲义，再运行：`,
  madeScenario: (folder) => `已新建 ${folder}。先编辑 scenario.yaml，再检查：`,
  exported: (folder, exercises) => [
    `已新建 ${folder}：给学生的模板，有 ${exercises} 个练习。`,
    "接下来怎么做：docs/classroom/README.zh.md",
  ],
  emptyHandout: "写明要做什么、为什么重要，再用文本和十六进制各展示一遍同一次对话。",
  watching: "… 正在等文件改动；按 Ctrl-C 结束",
  doctor: {
    about: {
      lab: "实验室运行于",
      sandbox: "沙箱",
      network: "评分",
      addresses: "地址",
      readiness: "就绪",
    },
    noRuntime: "没有找到：不能用它运行程序",
    boxed: (box) => `${box} 看管 Bun 程序和 --program 命令`,
    unboxed: (why) => `没有什么能看管 Bun 程序和 --program 命令；Deno 程序由 Deno 看管（${why}）`,
    ownNetwork: (tool, box) =>
      `每个程序都有自己的网络，由 ${tool} 建立${
        box === undefined ? "，但里面建不了沙箱" : `，里面还有 ${box}`
      }`,
    sharedNetwork: (why) => `程序共用这台机器的网络（${why}）`,
    ownAddresses: "每次检查都有自己的回环地址",
    sharedAddress: "所有检查共用 127.0.0.1",
    kernelTables: "从 /proc/net/tcp 看出，不必试连",
    lsof: "用 lsof 看出，不必试连",
    probe: "靠试连得知，程序会看到这次连接",
  },
  proxy: {
    head: ({ listen, to, transport, seed }) =>
      `proxy ${listen} → ${to} · ${transport} · 种子 ${seed}`,
    noFaults: "无故障",
    fromNowOn: "从现在起：",
    oldPlanStays: "之前的计划仍然有效。",
    moreLines: (count) => `… 另有 ${count} 行`,
    connected: "已连接",
    unreachable: "连不上服务器",
    closed: "已关闭",
    flows: ({ count, refused, transport }) => {
      const some = `${count} 个${transport === "udp" ? "客户端" : "连接"}`;
      return refused === 0 ? some : `${some}，其中 ${refused} 个没有连上服务器`;
    },
    toServer: "→ 到服务器",
    toClient: "← 到客户端",
    bytes: ({ came, wentOn }) => `收到 ${came}，送出 ${wentOn}`,
    datagrams: ({ came, wentOn, lost }) =>
      `收到 ${came} 个数据报，送出 ${wentOn} 个，丢失 ${lost} 个`,
  },
  usage: chineseUsage,
};

/** What stands behind each command, and what all of them take. */
const options = `run
  --check c --link l        只做这一项检查，只走这一条链路
  --seed n | random         种子：决定故障和随机取值
  --runs n                  有随机用例的检查，每项做几次
  --case '…'                只做这一个用例，照抄“重放”那一行里的
  --failed                  重放上一次的失败
  --watch                   文件一改动就再做一遍
  --runtime deno|bun        用哪个运行时来运行程序
  --sandbox auto|deno|bwrap|unshare|none
                            用什么沙箱来关住程序；auto：这台机器上最好的
  --program "python3 x.py"  任何别的命令；不经过 shell
  --attach host:port        已经在运行的服务器，便于用调试器
  --logs                    显示程序打印的内容
  --json                    给程序读的报告（docs/report.md）
  --trace file              链路上经过了什么，写成 JSON（docs/trace.md）
  --time-scale n            机器太慢时，把时限放宽到 n 倍

guarantees
  --seed n | random         --runs n：每行几个用例      --json

proxy
  --listen host:port        客户端连到哪里    --to host:port：服务器在哪里
  --udp | --unix            数据报；用路径代替 host:port
  --faults plan.yaml        故障的计划；收到 SIGHUP 或文件改动时重新读取
  --seed n | random         --trace file

diagram
  --flow a                  只画这一段对话
  --rows n                  最多画几行
  --mermaid | --svg         给 GitHub 用；一张图片

通用选项：--lang en|zh  --scenarios <folder>  --help
退出码：0 全部通过，1 有检查失败，2 用法或题目文件有误，
        3 实验室自己出了问题，130 被中断
`;

function help(lab: string): string {
  return `
${lab} <命令>

  list                      有哪些练习，按教学顺序
  show <id>                 看练习的讲义           --cost：计划等多久
  new <id>                  把起始文件复制到 exercises/<id>.ts
  new --scenario <id>       一个新题目的骨架
  run [id] [file]           检查 exercises/<id>.ts，或 exercises/ 里的全部
  check <file.yaml> …       这些题目文件写对了吗？
  guarantees                TCP 保证什么、UDP 不保证什么，就在这里试
  proxy                     带故障的链路，任何程序都能用（docs/proxy.md）
  diagram <trace>           画出链路上发生了什么（docs/trace.md）
  doctor                    这台机器能做什么
  export <dir>              给学生的模板           --only id,id：只要这些练习

${options}`;
}
