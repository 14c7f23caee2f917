import { surprisesIn } from "../core/guarantees/table.ts";
import { tryGuarantees } from "../run/guarantee_table.ts";
import { guaranteesJson } from "../tell/guarantee_table_json.ts";
import { rowLine, tableFoot, tableHead } from "../tell/guarantee_table_text.ts";
import { guaranteeWordsOf } from "../tell/guarantee_table_words.ts";
import type { Telling } from "../tell/story_text.ts";
import { isSet, numberOf, readOptions, seedOf } from "./options.ts";
import { UsageError } from "./usage_error.ts";
import type { World } from "./world.ts";

const defaultSeed = 1;
const defaultRuns = 40;
const mostRuns = 1000;

/** As long as the longest row. */
const rowColumns = 80;

const surpriseCode = 3;
const interruptedCode = 130;

/** `lab guarantees`: what TCP gives and UDP does not, tried on this machine. */
export async function guarantees(words: readonly string[], world: World): Promise<number> {
  const options = readOptions(words, ["json", "runs", "seed"]);
  const [surplus] = options.positionals;
  if (surplus !== undefined) {
    throw new UsageError((say) => say.surplus(surplus, "guarantees"));
  }
  const { language, paint, widthColumns } = world;
  const telling: Telling = { language, paint, widthColumns };
  const seed = seedOf(options) ?? defaultSeed;
  const runs = numberOf(options, "runs", { from: 1, upTo: mostRuns, whole: true }) ?? defaultRuns;
  const isJson = isSet(options, "json");
  // A line that a narrow terminal breaks is not taken back as a whole.
  const canFlash = !isJson && widthColumns >= rowColumns;
  const print = (lines: readonly string[]): void => {
    for (const line of isJson ? [] : lines) world.print(line);
  };
  const interrupt = new AbortController();
  const forget = world.onInterrupt(() => interrupt.abort());
  print(tableHead({ seed, runs }, telling));
  try {
    const table = await tryGuarantees({
      seed,
      runs,
      signal: interrupt.signal,
      onProgress: ({ played, ...row }) => canFlash && world.flash(rowLine(row, telling, played)),
      onRow: (row) => print([rowLine(row, telling)]),
    });
    print(tableFoot(table, telling));
    if (isJson) world.print(JSON.stringify(guaranteesJson(table), undefined, 2));
    return surprisesIn(table).length === 0 ? 0 : surpriseCode;
  } catch (error) {
    if (!interrupt.signal.aborted) throw error;
    print([paint.bad(`  ${guaranteeWordsOf(language).interrupted}`)]);
    return interruptedCode;
  } finally {
    forget();
  }
}
