/**
 * One part of a benchmark as a process of its own: `child.ts <part> <settings as JSON>`.
 *
 * It prints a line of JSON when it is ready, one for every line of JSON that it is asked, and ends
 * with its stdin, so that nothing is left when whoever started it is killed.
 */
import { createInterface } from "node:readline";

/** How a part answers what it is asked. */
export type Answer = (order: unknown) => unknown;

/** The parts. Each is loaded alone: the load's own sockets are on Bun only. */
const parts = {
  load: () => import("./load/load.ts").then(({ startLoad }) => startLoad),
  sink: () => import("./load/sink.ts").then(({ startSink }) => startSink),
  barePipe: () => import("./network/bare_pipe.ts").then(({ startBarePipe }) => startBarePipe),
  bareDatagrams: () =>
    import("./network/bare_datagrams.ts").then(({ startBareDatagrams }) => startBareDatagrams),
  echoes: () => import("./soak/echoes.ts").then(({ startEchoes }) => startEchoes),
  ownTcp: () => import("./network/own_tcp.ts").then(({ startOwnTcp }) => startOwnTcp),
  ownUdp: () => import("./network/own_udp.ts").then(({ startOwnUdp }) => startOwnUdp),
} satisfies Record<string, () => Promise<(settings: never) => Answer | Promise<Answer>>>;

/** The name of a part. */
export type PartName = keyof typeof parts;

const [name = "", settings = "{}"] = process.argv.slice(2);
const start = await parts[name as PartName]();
// What a part is given is what its starter wrote for it, one line away: see network/children.ts.
const answer = await start(JSON.parse(settings) as never);
const lines = createInterface({ input: process.stdin });
lines.on("line", async (line) => {
  try {
    say({ is: await answer(JSON.parse(line)) ?? {} });
  } catch (error) {
    say({ failed: String(error) });
  }
});
lines.on("close", () => process.exit());
say({ ready: true });

function say(told: unknown): void {
  process.stdout.write(`${JSON.stringify(told)}\n`);
}
