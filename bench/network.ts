/**
 * Measures the proxies beside other relays, interleaved in one run, and prints Markdown tables.
 *
 *   deno task bench:network · bun run bench:network
 *     --rounds 7             after one that warms up
 *     --quick                a tenth of everything, to see that it works
 *     --json file            what was found, for a chart
 *     --from a.json,b.json   measures nothing: these runs again
 *     --chart file.svg       this run, or those of --from, as one picture
 */
import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { chartOf } from "./chart.ts";
import type { Report } from "./network/report.ts";
import { measureAll } from "./network/run.ts";
import { tablesOf } from "./network/table.ts";

const { values: options } = parseArgs({
  options: {
    rounds: { type: "string", default: "7" },
    quick: { type: "boolean", default: false },
    json: { type: "string" },
    from: { type: "string" },
    chart: { type: "string" },
  },
});

const files = options.from?.split(",") ?? [];
const reports: readonly Report[] = options.from === undefined
  ? [await measureAll({ rounds: Number(options.rounds), isQuick: options.quick })]
  : files.map((file) => JSON.parse(readFileSync(file, "utf8")));

console.log(reports.map(tablesOf).join("\n\n"));
if (options.json !== undefined) {
  writeFileSync(options.json, `${JSON.stringify(reports[0], undefined, 2)}\n`);
}
if (options.chart !== undefined) writeFileSync(options.chart, chartOf(reports));
