import { resolve } from "node:path";
import type { Language } from "../core/language.ts";
import { type DiagramWords, wordsOf } from "../core/words/words.ts";
import { diagramOf, fewestRows } from "../tell/diagram.ts";
import { diagramMermaid } from "../tell/diagram_mermaid.ts";
import { diagramsSvg } from "../tell/diagram_svg.ts";
import { diagramText } from "../tell/diagram_text.ts";
import { readTrace, type TracedPlay, type TraceFile } from "../tell/read_trace.ts";
import { safeText } from "../tell/safe_text.ts";
import type { PlayHead } from "../tell/trace_json.ts";
import { readText, shownPath } from "./library.ts";
import { isSet, numberOf, readOptions, textOf } from "./options.ts";
import { UsageError } from "./usage_error.ts";
import type { World } from "./world.ts";

const usualRows = 24;
const mostRows = 1000;
const mostColumns = 80;

/** `lab diagram <trace>`: what happened on the links, play by play. */
export async function diagram(words: readonly string[], world: World): Promise<number> {
  const options = readOptions(words, ["mermaid", "svg", "flow", "rows"]);
  const [file, ...others] = options.positionals;
  if (file === undefined || others.length > 0) {
    throw new UsageError((say) => say.whichTrace);
  }
  if (isSet(options, "mermaid") && isSet(options, "svg")) {
    throw new UsageError((say) => say.oneForm);
  }
  const { language } = world;
  const most = numberOf(options, "rows", { from: fewestRows, upTo: mostRows, whole: true }) ??
    usualRows;
  const path = resolve(world.places.caller, file);
  const trace = readTrace(await readText(path, world.places), shownPath(path, world.places));
  const plays = ofFlow(trace, textOf(options, "flow")).filter(({ events }) => events.length > 0);
  if (isSet(options, "svg") && plays.length > 0) {
    world.print(svgText(plays, { most, language, world }));
    return 0;
  }
  if (plays.length === 0) world.print(wordsOf(language).diagram.empty);
  const linesOf = isSet(options, "mermaid") ? mermaidLines : textLines;
  plays.forEach((play, i) => {
    if (i > 0) world.print("");
    for (const line of linesOf(play, { most, language, world })) world.print(line);
  });
  return 0;
}

/** @throws {UsageError} When no event is of this flow. */
function ofFlow(trace: TraceFile, flow: string | undefined): TraceFile {
  if (flow === undefined) return trace;
  const flows = [...new Set(trace.flatMap(({ events }) => events.map((event) => event.flow)))];
  if (!flows.includes(flow)) {
    throw new UsageError((say) => say.unknownFlow(flow, flows.map(safeText)));
  }
  return trace.map(({ play, events }) => ({
    play,
    events: events.filter((event) => event.flow === flow),
  }));
}

interface Drawing {
  readonly most: number;
  readonly language: Language;
  readonly world: World;
}

function textLines(
  { play, events }: TracedPlay,
  { most, language, world }: Drawing,
): readonly string[] {
  const { paint } = world;
  const lines = diagramText(diagramOf(events, { most }), {
    language,
    paint,
    widthColumns: Math.min(mostColumns, world.widthColumns),
    role: play?.role,
    label: "",
  });
  if (!play) return lines;
  return [paint.strong(headOf(play, wordsOf(language).diagram)), "", ...lines];
}

/** A Markdown document, as GitHub shows it. */
function mermaidLines(
  { play, events }: TracedPlay,
  { most, language }: Drawing,
): readonly string[] {
  const lines = diagramMermaid(diagramOf(events, { most }), { language, role: play?.role });
  const head = play ? [`### ${headOf(play, wordsOf(language).diagram)}`, ""] : [];
  return [...head, "```mermaid", ...lines, "```"];
}

/** One picture of all plays. */
function svgText(plays: readonly TracedPlay[], { most, language }: Drawing): string {
  const diagrams = plays.map(({ play, events }) => ({
    title: play && headOf(play, wordsOf(language).diagram),
    diagram: diagramOf(events, { most }),
    role: play?.role,
  }));
  return diagramsSvg(diagrams, language);
}

/** `echo · one-line · choppy · run 3` */
function headOf({ scenario, check, link, run }: PlayHead, words: DiagramWords): string {
  return [scenario, check, link, words.run(run)].map(safeText).join(" · ");
}
