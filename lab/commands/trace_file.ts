import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Role } from "../core/scenario.ts";
import type { TraceEvent } from "../core/trace.ts";
import { playLine, traceLine } from "../tell/trace_json.ts";
import { type Places, shownPath, whyNot } from "./library.ts";
import { UsageError } from "./usage_error.ts";

/** A file that is written while things happen. */
export interface TraceFile {
  begins(
    play: { scenario: string; check: string; link: string; run: number; role: Role },
  ): void;
  tell(event: TraceEvent): void;
  /**
   * Writes what is not in the file yet.
   *
   * @throws {UsageError} When it cannot be written, or could not since it was opened.
   */
  flush(): void;
}

/** A write for every event would slow a link down … */
const mostWaitingLines = 512;
/** … but who looks at the file meanwhile should find what happened just now. */
const mostWaitMs = 200;

/**
 * What the file held before goes with the first write, so that whoever fails to start harms nothing.
 *
 * @throws {UsageError} When the file cannot be written.
 */
export function openTraceFile(file: string, places: Places): TraceFile {
  const path = resolve(places.caller, file);
  const put = (text: string, flag: "w" | "a"): void => {
    try {
      writeFileSync(path, text, { flag });
    } catch (error) {
      const why = error as NodeJS.ErrnoException;
      throw new UsageError((say) => say.cannotWrite(shownPath(path, places), whyNot(why, say)));
    }
  };
  put("", "a");
  const waiting: string[] = [];
  let flag: "w" | "a" = "w";
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failure: unknown;
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const text = waiting.splice(0).map((line) => `${line}\n`).join("");
    put(text, flag);
    flag = "a";
  };
  const flushLater = (): void => {
    try {
      flush();
    } catch (error) {
      // What the trace is of goes on, and its end tells.
      failure = error;
    }
  };
  const write = (line: string): void => {
    if (failure) return;
    waiting.push(line);
    timer ??= setTimeout(flushLater, mostWaitMs);
    if (waiting.length >= mostWaitingLines) flushLater();
  };
  return {
    begins: (play) => write(playLine(play)),
    tell: (event) => write(traceLine(event)),
    flush() {
      if (failure) throw failure;
      flush();
    },
  };
}
