import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { colourful, plain } from "../tell/paint.ts";
import { thisRuntime } from "../wire/runtime.ts";
import { languageOf, type Options, textOf } from "./options.ts";
import { commandWordsOf } from "./words/words.ts";
import type { World } from "./world.ts";

/** What a world is made of: the process itself, which only a `cli.ts` may hand out. */
export type Host = Pick<
  NodeJS.Process,
  "stdout" | "stderr" | "env" | "cwd" | "on" | "off"
>;

/**
 * The world of a command that runs in this process.
 *
 * @param task How the program is called: "lab" or "grade".
 */
export function worldOf(host: Host, options: Options, task: "lab" | "grade"): World {
  const { stdout, stderr, env } = host;
  const lab = resolve(fileURLToPath(new URL("../..", import.meta.url)));
  const caller = env["INIT_CWD"] ?? host.cwd();
  const isTerminal = stdout.isTTY === true;
  const scenarios = textOf(options, "scenarios");
  const language = languageOf(options, env);
  const runner = thisRuntime().name === "deno" ? "deno task" : "bun run";
  let flashed = false;
  const clear = (): string => flashed ? "\r\x1b[K" : "";
  return {
    places: {
      lab,
      caller,
      scenarios: scenarios === undefined ? resolve(lab, "scenarios") : resolve(caller, scenarios),
      exercises: resolve(lab, "exercises"),
    },
    language,
    words: commandWordsOf(language),
    print(line) {
      stdout.write(`${clear()}${line}\n`);
      flashed = false;
    },
    complain: (line) => void stderr.write(`${line}\n`),
    flash(line) {
      if (!isTerminal) return;
      stdout.write(`${clear()}${line}`);
      flashed = true;
    },
    paint: isTerminal && !env["NO_COLOR"] ? colourful : plain,
    widthColumns: isTerminal ? Math.min(100, Math.max(60, stdout.columns ?? 80)) : 80,
    lab: `${runner} ${task}`,
    languageArgs: textOf(options, "lang") === language ? ["--lang", language] : [],
    ...interruptionsOf(host),
  };
}

/** A reader that goes away, as in `lab run | head`, interrupts as Ctrl-C does. */
function interruptionsOf(host: Host): Pick<World, "onInterrupt" | "onHangup"> {
  /** Those who take SIGHUP for something else than an interruption. */
  const hangupHandlers = new Set<() => void>();
  const signals = ["SIGINT", "SIGTERM"] as const;
  return {
    onInterrupt(handler) {
      for (const signal of signals) host.on(signal, handler);
      host.stdout.on("error", handler);
      // A terminal that is closed interrupts, unless a command takes the signal for something else.
      const onHangup = (): void => void (hangupHandlers.size > 0 || handler());
      host.on("SIGHUP", onHangup);
      return () => {
        for (const signal of signals) host.off(signal, handler);
        host.off("SIGHUP", onHangup);
        host.stdout.off("error", handler);
      };
    },
    onHangup(handler) {
      hangupHandlers.add(handler);
      host.on("SIGHUP", handler);
      return () => {
        hangupHandlers.delete(handler);
        host.off("SIGHUP", handler);
      };
    },
  };
}
