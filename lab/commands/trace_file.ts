import { appendFileSync, writeFileSync } from "node:fs";
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
  /** Writes what is not in the file yet. */
  flush(): void;
}

/** A write for every event would slow a link down. */
const mostWaitingLines = 512;

/** @throws {UsageError} When the file cannot be written. What it held before is gone. */
export function openTraceFile(file: string, places: Places): TraceFile {
  const path = resolve(places.caller, file);
  try {
    writeFileSync(path, "");
  } catch (error) {
    throw new UsageError(
      `Cannot write "${shownPath(path, places)}": ${whyNot(error as NodeJS.ErrnoException)}`,
    );
  }
  const waiting: string[] = [];
  const flush = (): void => {
    if (waiting.length > 0) appendFileSync(path, `${waiting.splice(0).join("\n")}\n`);
  };
  const write = (line: string): void => {
    waiting.push(line);
    if (waiting.length >= mostWaitingLines) flush();
  };
  return {
    begins: (play) => write(playLine(play)),
    tell: (event) => write(traceLine(event)),
    flush,
  };
}
