import type { World } from "./world.ts";

/** What `lab` prints when it is asked for help. */
export function help({ lab, print }: World): number {
  for (const line of text(lab).trim().split("\n")) print(line);
  return 0;
}

function text(lab: string): string {
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

run
  --check c --link l        only this check, only on this link
  --seed n | random         chance of the faults and of the generated values
  --runs n                  runs of each property
  --case '…'                one case of a property, as a replay line gives it
  --failed                  plays the last failure again
  --watch                   plays again whenever the file changes
  --runtime deno|bun        what runs the program
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
  --rows n                  how long it may be      --mermaid: for GitHub

everywhere: --lang en|zh  --scenarios <folder>  --help
Exit codes: 0 all passed, 1 a check failed, 2 usage or scenario error,
            3 the lab itself broke, 130 interrupted
`;
}
