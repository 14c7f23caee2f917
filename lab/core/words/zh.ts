import { folderLimits } from "../limits.ts";
import type { Exit, Reason, Shortfall } from "../reason.ts";
import { stateInChinese } from "../steps/state.ts";
import { durationText, sizeText } from "../unit_text.ts";
import { isOfOtherLength, isPrinted } from "./facts.ts";
import { sayExcess, sayGuarantee, teachGuarantee } from "./guarantees_zh.ts";
import type { Words } from "./words.ts";

export const chinese: Words = {
  columns: {
    given: "取值",
    heard: "收到",
    seen: "看到",
    link: "链路",
    printed: "输出",
    why: "原因",
    hint: "提示",
    replay: "重放",
  },
  reasons: {
    "differs": (_, heard) => heard,
    "ended-early": (reason, heard) => {
      const what = ended(reason);
      return heard === "" ? `什么也没有；${what}` : `${heard}${progress(reason)}  然后${what}`;
    },
    "silent": (reason, heard) => {
      const waited = durationText(reason.waitedMs);
      return heard === ""
        ? `${waited} 内什么也没有${isPrinted(reason) ? "输出" : ""}`
        : `${heard}${progress(reason)}  然后 ${waited} 内再没有内容`;
    },
    "wrong-line": (reason, heard) => `${heard}  不匹配 /${reason.wanted}/`,
    "wrong-json": (reason, heard) => `${heard}  不是这个 JSON：${reason.wanted}`,
    "wrong-datagram": (reason, heard) =>
      isOfOtherLength(reason)
        ? `${heard}  收到 ${sizeText(reason.heard.length)}，应为 ${sizeText(reason.wanted.length)}`
        : heard,
    "none-of": (_, heard) =>
      heard === "" ? "没有收到这里允许的内容" : `${heard}  不是这里允许的任何一种`,
    "not-accepted": ({ waitedMs }) =>
      `${durationText(waitedMs)} 内没有人来：程序没有连接，或者什么也没有发`,
    "wrong-state": ({ peer, seen, wanted, waitedMs }) =>
      `${durationText(waitedMs)} 之后，内核说${peer === "" ? "" : `与 ${peer} 的连接`}是 ${
        stateInChinese(seen)
      }，应为 ${wanted.map(stateInChinese).join(" 或 ")}`,
    "surplus": (_, heard) => `${heard}  没有人要这些`,
    "not-ended": (reason) =>
      isPrinted(reason)
        ? `${durationText(reason.waitedMs)} 内程序没有结束输出`
        : `${durationText(reason.waitedMs)} 内没有${
          reason.wanted === "fin" ? "结束（FIN）" : "重置（RST）"
        }`,
    "wrong-end": (reason) =>
      reason.wanted === "fin" ? "是重置（RST），而不是结束" : "是结束（FIN），而不是重置",
    "refused": () => "连接被拒绝：那里没有人（或不再有人）监听",
    "gone": (reason) => `程序结束了${howEnded(reason.exit)}`,
    "wrong-exit": (reason) => `程序结束了${howEnded(reason.exit)}，应当是退出码 ${reason.wanted}`,
    "still-running": (reason) => `${durationText(reason.waitedMs)} 之后程序还在运行`,
    "input-closed": () => "程序不再读取输入，而后面还有内容",
    "never-listened": ({ waitedMs, path }) =>
      `程序运行了 ${durationText(waitedMs)}，没有在 ${
        path ? "LAB_PATH " : "LAB_HOST 的 LAB_PORT 端口"
      }上监听`,
    "wrong-address": (reason) =>
      reason.address === "*"
        ? "你在所有地址上监听；请只在 LAB_HOST 上监听"
        : `你只在 ${reason.address} 上监听；请在 LAB_HOST 上监听`,
    "printed-too-much": (reason) => `程序的输出超过 ${sizeText(reason.limitBytes)}，已被终止`,
    "sent-too-much": (reason) => `程序发送的内容超过 ${sizeText(reason.limitBytes)}`,
    "memory": (reason) => `程序使用的内存超过 ${sizeText(reason.limitBytes)}，已被终止`,
    "too-many-processes": ({ limit }) => `程序同时运行的进程超过 ${limit} 个，已被终止`,
    "too-slow": (reason) => `用时超过了 ${durationText(reason.limitMs)}`,
    "guarantee": sayGuarantee,
    "over-budget": sayExcess,
    "judged": ({ why }) => why.zh,
    "not-allowed": notAllowed,
  },
  diagnoses: {
    "decoded-as-text": ({ atByte, wantedByte }) =>
      `第 ${atByte} 个字节：发出 ${wantedByte.toString(16).padStart(2, "0")}，收到 ef bf bd。` +
      "那是 U+FFFD：你把二进制数据当作 UTF-8 解码了。",
    "other-peers-bytes": ({ peer, other }) =>
      `客户端 ${peer} 收到了客户端 ${other} 发出的字节。每个连接都要有自己的缓冲区。`,
    "wrong-recipient": ({ peer, other }) =>
      `客户端 ${peer} 收到了对客户端 ${other} 的回答。UDP 要回答到数据报的来源地址。`,
    "message-per-read": ({ heardBytes, wantedBytes }) =>
      `${wantedBytes} 个字节只回来了前 ${heardBytes} 个。TCP 给你的是字节，不是消息：要一直读到结束。`,
    "closed-on-fin": () =>
      "客户端说的是“我发完了”（FIN），不是“再见”。你还没有回答，就关闭了自己这一边。",
    "closed-before-flush": ({ heardBytes, wantedBytes }) =>
      `应该收到 ${sizeText(wantedBytes)}，只收到了 ${sizeText(heardBytes)}，接着就是 FIN。` +
      "关闭丢掉了还在排队的数据：先结束写入，等它全部写出。",
    "never-closed": () => "你一直没有关闭：客户端无法知道回答已经完整。",
    "stopped-listening": ({ peer }) =>
      `客户端 ${peer} 被拒绝，而之前的客户端连上了：要一直监听下去。`,
    "served-in-turn": ({ peer, earlierPeers }) =>
      `先来的 ${earlierPeers} 个客户端还连着的时候，客户端 ${peer} 什么也收不到。`,
    "died-of-reset": ({ peer }) =>
      `客户端 ${peer} 突然消失，你的服务器就跟着死了：一个客户端不该连累其他客户端。`,
    "broke-guarantee": teachGuarantee,
  },
  wanted: (text) => `应为 ${text}`,
  wantedAtByte: (text, atByte) => `第 ${atByte} 个字节：应为 ${text}`,
  goesOn: (text) => `后面还有 ${text}`,
  unseen: "（这里不检查）",
  diagram: {
    link: "链路",
    program: "程序",
    server: "服务器",
    sender: "发送方",
    receiver: "接收方",
    peers: "对方",
    connect: "连接",
    lost: (by) => `丢失：${by}`,
    full: "队列已满",
    refused: "被拒绝",
    stuck: "没有送达",
    again: "重复",
    overtaken: "被超过",
    morePieces: (count, fate) => `… 另有 ${count} 片${fate === "" ? "" : `，${fate}`}`,
    allDelivered: "全部送达",
    someLost: (count) => `丢失 ${count} 片`,
    moreEvents: (count) => `… 另有 ${count} 项`,
    empty: "链路上什么也没有发生。",
    run: (run) => `第 ${run} 次`,
    title: "链路上经过了什么",
    told: ({ ms, flow, from, to, what }) =>
      `${ms} ms，${flow}：${from === to ? `在${from}上` : `从${from}到${to}`}${
        what === "" ? "" : `：${what}`
      }`,
  },
  needs: (check) => `需要先通过 ${check}`,
  broken: (why) => `是实验室或题目出了问题，不是你的程序：${why}`,
  unsteady: "不稳定：同一个用例再放一次就通过了",
  search: ({ passedRuns, shrinks, stoppedEarly }) => {
    const before = passedRuns === 0 ? "第一次就失败" : `之前通过了 ${passedRuns} 次`;
    const small = shrinks === 0 ? "" : `，缩小了 ${shrinks} 次`;
    return `（${before}${small}${stoppedEarly ? "，缩小的时间用完了" : ""}）`;
  },
  points: (earned, possible) => `${earned}/${possible} 分`,
  noTotal: "没有总分：有一项检查坏了，那不是你的错",
  seed: (seed) => `种子 ${seed}`,
  open: (why) => `没有沙箱：这个程序能读你的文件。${why}`,
  moreSteps: (count) => `（另有 ${count} 步已通过）`,
  interrupted: "已中断。到此为止的结果：",
  demo: (command) => `这是用我们自己的程序做的演示。开始你的练习：${command}`,
};

function ended(reason: Extract<Reason, { kind: "ended-early" }>): string {
  if (isPrinted(reason)) return "程序结束了输出";
  return reason.how === "fin" ? "程序关闭了连接" : "程序重置了连接";
}

function progress({ heardBytes, wantedBytes, lastHeard }: Shortfall): string {
  if (wantedBytes === undefined || heardBytes <= lastHeard.length) return "";
  return `（${sizeText(wantedBytes)} 中的 ${sizeText(heardBytes)}）`;
}

function howEnded({ code, signal }: Exit): string {
  return signal === undefined ? `（退出码 ${code ?? "未知"}）` : `（${signal}）`;
}

function notAllowed({ rule, what }: Extract<Reason, { kind: "not-allowed" }>): string {
  switch (rule) {
    case "symbolic-link":
      return `"${what}" 是符号链接；你的文件夹里只能有真正的文件`;
    case "outside-import":
      return `"${what}" 是从文件夹外面导入的；只能导入文件夹里的模块`;
    case "unreadable-imports":
      return "导入的模块太多，或者无法及时读完";
    case "too-large":
      return `有了 "${what}"，你的文件夹就太大了；最多 ${folderLimits.files} 个文件，总共 ${
        sizeText(folderLimits.bytes)
      }，文件夹最多嵌套 ${folderLimits.depth} 层`;
    case "unreadable-file":
      return `"${what}" 无法读取；你的文件夹里只能有谁都可以读的文件`;
    default:
      return rule satisfies never;
  }
}
