/** Runs `lab proxy` as a process of its own, and does things to it while it runs. */
import type { ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import type { RuntimeName } from "../mod.ts";
import { inTime, untilTrue } from "../lab/wire/test_kit.ts";
import { call, type Called } from "./call.ts";

export interface RunningProxy {
  /** What it says it listens at. */
  readonly front: { readonly host: string; readonly port: number };
  readonly child: ChildProcess;
  /** Waits until its standard output holds this, so many times. */
  printed(what: string, times?: number): Promise<void>;
  /** Waits until its standard error holds this. */
  complained(what: string): Promise<void>;
  signal(name: NodeJS.Signals): void;
  /** What it was when it had ended by itself. */
  ended(): Promise<Called>;
  /** Sends SIGINT and waits for the end. */
  stopped(): Promise<Called>;
}

/** Starts one, which is gone after the test, and waits for its head line. */
export async function startProxy(
  t: TestContext,
  words: readonly string[],
  { runtime, cwd }: { runtime?: RuntimeName; cwd?: string } = {},
): Promise<RunningProxy> {
  let [out, complaint] = ["", ""];
  const started = Promise.withResolvers<ChildProcess>();
  const over = call(["proxy", ...words], {
    ...(runtime && { runtime }),
    ...(cwd !== undefined && { cwd }),
    onOutput(child, all) {
      if (out === "") {
        child.stderr?.on("data", (chunk: Uint8Array) => {
          complaint += new TextDecoder().decode(chunk);
        });
      }
      out = all;
      if (out.includes("\n")) started.resolve(child);
    },
  });
  const failed = over.then(({ complaint }) => {
    throw new Error(`The proxy ended at once: ${complaint}`);
  });
  const child = await inTime(Promise.race([started.promise, failed]), "the proxy's head line");
  // Its end is no failure any more.
  failed.catch(() => {});
  let isOver = false;
  void over.then(() => isOver = true);
  const signal = (name: NodeJS.Signals): void => {
    if (child.pid !== undefined && !isOver) process.kill(child.pid, name);
  };
  t.after(() => signal("SIGKILL"));
  const [, host = "", port] = /^proxy ([\d.]+):(\d+) /.exec(out) ?? [];
  const ended = (): Promise<Called> => inTime(over, "the end of the proxy");
  return {
    front: { host, port: Number(port) },
    child,
    printed: (what, times = 1) => untilTrue(() => out.split(what).length > times, `"${what}"`),
    complained: (what) => untilTrue(() => complaint.includes(what), `"${what}"`),
    signal,
    ended,
    stopped() {
      signal("SIGINT");
      return ended();
    },
  };
}

/** A folder that is gone after the test. */
export function scratchFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "socket-lab-test-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
