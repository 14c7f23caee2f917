import { englishUsage } from "./usage_en.ts";
import type { CommandWords } from "./words.ts";

export const english: CommandWords = {
  help,
  ourFault: "The lab itself broke; this is no fault of your program. Please report:",
  kind: (role, transport) => (role === "filter" ? role : `${role}, ${transport}`),
  plays: (count) => counted(count, "play"),
  plannedWaits: (total) => [
    `planned waits: ${total} in all; starting programs, moving bytes and`,
    "the program's own timers come on top",
  ],
  goodScenario: (file, { checks, points }) => `${file}: ${checks} checks, ${points} points`,
  madeExercise: (file) => `Made ${file}. Read the handout, then run it:`,
  madeScenario: (folder) => `Made ${folder}. Edit scenario.yaml, then check it:`,
  exported: (folder, exercises) => [
    `Made ${folder}: a template for students with ${counted(exercises, "exercise")}.`,
    "What comes next: docs/classroom/README.md",
  ],
  emptyHandout: "Say what to build, why it matters, and show one conversation in text and in hex.",
  watching: "… watching; Ctrl-C ends",
  doctor: {
    about: {
      lab: "lab runs on",
      sandbox: "sandbox",
      network: "grade",
      addresses: "addresses",
      readiness: "readiness",
    },
    noRuntime: "not found: no program can be played on it",
    boxed: (box) => `${box} holds Bun programs and --program commands`,
    unboxed: (why) =>
      `nothing holds Bun programs and --program commands; Deno programs are held by Deno (${why})`,
    ownNetwork: (tool, box) =>
      `every program gets a network of its own, made by ${tool}${
        box === undefined ? ", but no box inside it" : ` with ${box} inside it`
      }`,
    sharedNetwork: (why) => `programs share the network of this machine (${why})`,
    ownAddresses: "every play has a loopback address of its own",
    sharedAddress: "all plays share 127.0.0.1",
    kernelTables: "seen in /proc/net/tcp, without a probe",
    lsof: "seen with lsof, without a probe",
    probe: "found by connecting, which a program sees",
  },
  proxy: {
    head: ({ listen, to, transport, seed }) =>
      `proxy ${listen} → ${to} · ${transport} · seed ${seed}`,
    noFaults: "no faults",
    fromNowOn: "from now on:",
    oldPlanStays: "The plan before it is still on.",
    moreLines: (count) => `… ${counted(count, "more line")}`,
    connected: "connected",
    unreachable: "the server could not be reached",
    closed: "closed",
    flows: ({ count, refused, transport }) => {
      const some = counted(count, transport === "udp" ? "client" : "connection");
      return refused === 0 ? some : `${some}, ${refused} of which did not reach the server`;
    },
    toServer: "→ to server",
    toClient: "← to client",
    bytes: ({ came, wentOn }) => `${came} came, ${wentOn} went on`,
    datagrams: ({ came, wentOn, lost }) =>
      `${counted(came, "datagram")} came, ${wentOn} went on, ${lost} lost`,
  },
  usage: englishUsage,
};

function counted(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? "" : "s"}`;
}

/** What stands behind each command, and what all of them take. */
const options = `run
  --check c --link l        only this check, only on this link
  --seed n | random         chance of the faults and of the generated values
  --runs n                  runs of each property
  --case '…'                one case of a property, as a replay line gives it
  --failed                  plays the last failure again
  --watch                   plays again whenever the file changes
  --runtime deno|bun        what runs the program
  --sandbox auto|deno|bwrap|unshare|none
                            what holds the program; auto: the best there is
  --program "python3 x.py"  any other command; no shell sees it
  --attach host:port        a server that already runs, for a debugger
  --logs                    shows what the program prints
  --json                    the report for a program to read (docs/report.md)
  --trace file              what crossed the links, as JSON (docs/trace.md)
  --time-scale n            a slow machine: limits n times as long

guarantees
  --seed n | random         --runs n: cases in each row      --json

proxy
  --listen host:port        where clients come      --to host:port: the server
  --udp | --unix            datagrams; paths instead of host:port
  --faults plan.yaml        read again on SIGHUP and when it changes
  --seed n | random         --trace file

diagram
  --flow a                  only this conversation
  --rows n                  how long it may be
  --mermaid | --svg         for GitHub; a picture

everywhere: --lang en|zh  --scenarios <folder>  --help
Exit codes: 0 all passed, 1 a check failed, 2 usage or scenario error,
            3 the lab itself broke, 130 interrupted
`;

function help(lab: string): string {
  return `
${lab} <command>

  list                      the exercises, in teaching order
  show <id>                 the handout of one             --cost: what it waits
  new <id>                  copies the starter to exercises/<id>.ts
  new --scenario <id>       the skeleton of a new exercise
  run [id] [file]           plays exercises/<id>.ts, or all of exercises/
  check <file.yaml> …       are these scenario files right?
  guarantees                what TCP gives and UDP does not, tried here
  proxy                     the faulty link for any program (docs/proxy.md)
  diagram <trace>           draws what happened on the links (docs/trace.md)
  doctor                    what this machine can do
  export <dir>              a template for students        --only id,id

${options}`;
}
