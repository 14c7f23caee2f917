import type { Language } from "../core/language.ts";
import type { Paint } from "../tell/paint.ts";
import type { Places } from "./library.ts";
import type { CommandWords } from "./words/words.ts";

/** What a command sees of the world around it; only `cli.ts` makes one. */
export interface World {
  readonly places: Places;
  readonly language: Language;
  /** What commands say in that language. */
  readonly words: CommandWords;
  /** A line on standard output. */
  print(line: string): void;
  /** A line on standard error. */
  complain(line: string): void;
  /** Shows a line that the next one replaces; nothing where standard output is no terminal. */
  flash(line: string): void;
  readonly paint: Paint;
  readonly widthColumns: number;
  /** How the lab is called here, for lines to copy: "deno task lab" or "bun run lab". */
  readonly lab: string;
  /** What such a line ends with, so that it speaks the language that was asked for. */
  readonly languageArgs: readonly string[];
  /** Calls back on Ctrl-C and SIGTERM until the returned function is called. */
  onInterrupt(handler: () => void): () => void;
  /** Calls back on SIGHUP, which then interrupts nothing, until the returned function is called. */
  onHangup(handler: () => void): () => void;
}
