import { folderLimits } from "../limits.ts";
import type { Exit, Reason, Shortfall } from "../reason.ts";
import { durationText, sizeText } from "../unit_text.ts";
import { isOfOtherLength, isPrinted } from "./facts.ts";
import { sayExcess, sayGuarantee, teachGuarantee } from "./guarantees_en.ts";
import type { Words } from "./words.ts";

export const english: Words = {
  columns: {
    given: "given",
    heard: "heard",
    seen: "seen",
    link: "link",
    printed: "printed",
    why: "why",
    hint: "hint",
    replay: "replay",
  },
  reasons: {
    "differs": (_, heard) => heard,
    "ended-early": (reason, heard) => after(heard, reason, ended(reason)),
    "silent": (reason, heard) =>
      heard === ""
        ? `nothing${isPrinted(reason) ? " printed" : ""} for ${durationText(reason.waitedMs)}`
        : `${heard}${progress(reason)}  then nothing more for ${durationText(reason.waitedMs)}`,
    "wrong-line": (reason, heard) => `${heard}  which is not like /${reason.wanted}/`,
    "wrong-json": (reason, heard) => `${heard}  which is not the JSON ${reason.wanted}`,
    "wrong-datagram": (reason, heard) =>
      isOfOtherLength(reason)
        ? `${heard}  ${sizeText(reason.heard.length)} came, ${
          sizeText(reason.wanted.length)
        } wanted`
        : heard,
    "none-of": (_, heard) =>
      heard === "" ? "nothing that may come here" : `${heard}  which is none of what may come here`,
    "not-accepted": ({ waitedMs }) =>
      `nobody came for ${durationText(waitedMs)}: the program did not connect, or sent nothing`,
    "wrong-state": ({ peer, seen, wanted, waitedMs }) =>
      `after ${durationText(waitedMs)} the kernel says ${seen}${
        peer === "" ? "" : ` of the connection with ${peer}`
      }, wanted ${wanted.join(" or ")}`,
    "surplus": (_, heard) => `${heard}  which nobody asked for`,
    "not-ended": (reason) =>
      isPrinted(reason)
        ? `the program did not end its output for ${durationText(reason.waitedMs)}`
        : `no ${reason.wanted === "fin" ? "end (FIN)" : "reset (RST)"} for ${
          durationText(reason.waitedMs)
        }`,
    "wrong-end": (reason) =>
      reason.wanted === "fin"
        ? "a reset (RST) instead of an end"
        : "an end (FIN) instead of a reset",
    "refused": () => "connection refused: nobody listens there (any more)",
    "gone": (reason) => `the program ended ${howEnded(reason.exit)}`,
    "wrong-exit": (reason) =>
      `the program ended ${howEnded(reason.exit)}, wanted exit code ${reason.wanted}`,
    "still-running": (reason) => `the program still ran after ${durationText(reason.waitedMs)}`,
    "input-closed": () => "the program reads its input no more, and more was to come",
    "never-listened": ({ waitedMs, path }) =>
      `the program ran for ${durationText(waitedMs)} and did not listen on ${
        path ? "LAB_PATH" : "LAB_HOST, port LAB_PORT"
      }`,
    "wrong-address": (reason) =>
      reason.address === "*"
        ? "You listen on every address; listen on LAB_HOST"
        : `You listen on ${reason.address} only; listen on LAB_HOST`,
    "printed-too-much": (reason) =>
      `the program printed more than ${sizeText(reason.limitBytes)} and was ended`,
    "sent-too-much": (reason) => `the program sent more than ${sizeText(reason.limitBytes)}`,
    "memory": (reason) =>
      `the program used more than ${sizeText(reason.limitBytes)} of memory and was ended`,
    "too-many-processes": ({ limit }) =>
      `the program had more than ${limit} processes at one time and was ended`,
    "too-slow": (reason) => `this took longer than ${durationText(reason.limitMs)}`,
    "guarantee": sayGuarantee,
    "over-budget": sayExcess,
    "judged": ({ why }) => why.en,
    "not-allowed": notAllowed,
  },
  diagnoses: {
    "decoded-as-text": ({ atByte, wantedByte }) =>
      `Byte ${atByte}: sent ${
        hex(wantedByte)
      }, got ef bf bd. That is U+FFFD: you decoded binary as UTF-8.`,
    "other-peers-bytes": ({ peer, other }) =>
      `Client ${peer} received bytes that client ${other} sent. Every connection needs a buffer of its own.`,
    "wrong-recipient": ({ peer, other }) =>
      `Client ${peer} received the answer to what client ${other} sent. ` +
      "Over UDP, answer to the address that the datagram came from.",
    "message-per-read": ({ heardBytes, wantedBytes }) =>
      `Only the first ${heardBytes} of ${wantedBytes} bytes came back. ` +
      "TCP gives you bytes, not messages: keep reading until the end.",
    "closed-on-fin": () =>
      "The client said 'I have finished sending' (FIN), not 'goodbye'. " +
      "You closed your side before answering.",
    "closed-before-flush": ({ heardBytes, wantedBytes }) =>
      `${sizeText(wantedBytes)} had to come, ${sizeText(heardBytes)} came, then FIN. ` +
      "Closing threw away what was still queued: end first, and wait for the flush.",
    "never-closed": () => "You never closed: the client cannot tell that the answer is complete.",
    "stopped-listening": ({ peer }) =>
      `Client ${peer} was refused though others got in before it: listening must continue.`,
    "served-in-turn": ({ peer, earlierPeers }) =>
      `Client ${peer} got nothing while ${earlierPeers} other ${
        earlierPeers === 1 ? "client was" : "clients were"
      } still connected.`,
    "died-of-reset": ({ peer }) =>
      `Your server died because client ${peer} vanished: one client must not take the others down.`,
    "broke-guarantee": teachGuarantee,
  },
  wanted: (text) => `wanted ${text}`,
  wantedAtByte: (text, atByte) => `byte ${atByte}: wanted ${text}`,
  goesOn: (text) => `it goes on with ${text}`,
  unseen: "(not looked at here)",
  diagram: {
    link: "link",
    program: "program",
    server: "server",
    sender: "sender",
    receiver: "receiver",
    peers: "peers",
    connect: "connect",
    lost: (by) => `lost: ${by}`,
    full: "queue full",
    refused: "refused",
    stuck: "not delivered",
    again: "again",
    overtaken: "overtaken",
    morePieces: (count, fate) =>
      `… ${count} more ${count === 1 ? "piece" : "pieces"}${fate === "" ? "" : `, ${fate}`}`,
    allDelivered: "all delivered",
    someLost: (count) => `${count} lost`,
    moreEvents: (count) => `… ${count} more`,
    empty: "Nothing happened on the link.",
    run: (run) => `run ${run}`,
    title: "What crossed the link",
    told: ({ ms, flow, from, to, what }) =>
      `${ms} ms, ${flow}: ${from === to ? `in the ${from}` : `from ${from} to ${to}`}${
        what === "" ? "" : `: ${what}`
      }`,
  },
  needs: (check) => `needs ${check}`,
  broken: (why) => `The lab or the scenario broke, not your program: ${why}`,
  unsteady: "unsteady: the very same case was played again and passed",
  search: ({ passedRuns, shrinks, stoppedEarly }) => {
    const before = passedRuns === 0
      ? "the first run failed"
      : `${passedRuns} ${passedRuns === 1 ? "run" : "runs"} held before`;
    const small = shrinks === 0
      ? ""
      : `, made smaller ${shrinks} ${shrinks === 1 ? "time" : "times"}`;
    return `(${before}${small}${stoppedEarly ? ", then the time for shrinking was over" : ""})`;
  },
  points: (earned, possible) => `${earned}/${possible} points`,
  noTotal: "no total: a check is broken, and that is not your fault",
  seed: (seed) => `seed ${seed}`,
  open: (why) => `Nothing holds this program back: it can read your files. ${why}`.trim(),
  moreSteps: (count) => `(${count} more steps that held)`,
  interrupted: "Interrupted. What was played until then:",
  demo: (command) => `This is a demo with a program of ours. Make it yours: ${command}`,
};

function ended(reason: Extract<Reason, { kind: "ended-early" }>): string {
  if (isPrinted(reason)) return "the program ended its output";
  return reason.how === "fin"
    ? "the program closed the connection"
    : "the program reset the connection";
}

function after(heard: string, reason: Shortfall, what: string): string {
  return heard === "" ? `nothing; ${what}` : `${heard}${progress(reason)}  then ${what}`;
}

/** Says how far it came where the quoted bytes are only the end of it. */
function progress({ heardBytes, wantedBytes, lastHeard }: Shortfall): string {
  if (wantedBytes === undefined || heardBytes <= lastHeard.length) return "";
  return ` (${sizeText(heardBytes)} of ${sizeText(wantedBytes)})`;
}

function howEnded({ code, signal }: Exit): string {
  return signal === undefined ? `(exit code ${code ?? "unknown"})` : `(${signal})`;
}

function notAllowed({ rule, what }: Extract<Reason, { kind: "not-allowed" }>): string {
  switch (rule) {
    case "symbolic-link":
      return `"${what}" is a symbolic link; your folder must hold real files only`;
    case "outside-import":
      return `"${what}" is imported from outside your folder; import only what lies in it`;
    case "unreadable-imports":
      return "your imports are too many, or could not be read in time";
    case "too-large":
      return `with "${what}" your folder is too large; it may hold ${folderLimits.files} files and ${
        sizeText(folderLimits.bytes)
      } in all, ${folderLimits.depth} folders deep`;
    case "unreadable-file":
      return `"${what}" cannot be read; your folder must hold only files that everybody may read`;
    default:
      return rule satisfies never;
  }
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, "0");
}
