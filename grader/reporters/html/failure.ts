import { diagramOf } from "../../../lab/tell/diagram.ts";
import { diagramSvg } from "../../../lab/tell/diagram_svg.ts";
import { Markup, markup } from "../../../lab/tell/markup.ts";
import { eventsOf } from "../../../lab/tell/read_trace.ts";
import { mostCaseLength, quoted } from "../../../lab/tell/replay_text.ts";
import type { FailureJson } from "../../../lab/tell/report_json.ts";
import { safeText } from "../../../lab/tell/safe_text.ts";
import type { ExercisePart } from "./exercise.ts";

/** What happened in a failing check: why and a hint first, then all that was seen. */
export function failureBody(failure: FailureJson, part: ExercisePart): Markup {
  const { student } = part.words;
  const { told, why, hint } = failure;
  return markup`<div class="failure">
<p class="spoken"><strong>${student.seen}</strong> <span class="heard">${
    safeText(failure.heard)
  }</span> <span class="of">${student.onLink(safeText(failure.link))}</span></p>
${failure.unsteady ? markup`<p class="note unsteady">${student.unsteady}</p>\n` : undefined}\
${why === undefined ? undefined : spoken(student.why, why)}\
${hint === undefined ? undefined : spoken(student.hint, hint)}\
<h3>${student.story}</h3>
<pre class="story" tabindex="0">${outdented(told.map(safeText)).join("\n")}</pre>
${pictures(failure, part)}${printedPart(failure, part)}\
<h3>${student.replay}</h3>
<pre class="command" tabindex="0">${replayCommand(failure, part)}</pre>
</div>`;
}

/** Without the margin that all lines share: on a phone there is no room for it. */
function outdented(lines: readonly string[]): readonly string[] {
  const margins = lines.filter((line) => line.trim() !== "").map((line) => line.search(/\S/));
  const shared = margins.reduce((a, b) => Math.min(a, b), Infinity);
  return Number.isFinite(shared) ? lines.map((line) => line.slice(shared)) : lines;
}

function spoken(name: string, text: string): Markup {
  return markup`<p class="spoken"><strong>${name}</strong> ${safeText(text)}</p>
`;
}

/** Rows of a diagram; the rest of it is folded. */
const mostRows = 24;

/** What crossed the link; of an unsteady failure, once more for the play that passed. */
function pictures(
  failure: FailureJson,
  { words, report: { language } }: ExercisePart,
): Markup | undefined {
  const { student } = words;
  const draw = (trace: FailureJson["trace"], name: string): Markup | undefined => {
    if (trace.length === 0) return undefined;
    const diagram = diagramOf(eventsOf(trace), { most: mostRows });

    return markup`<figure><figcaption>${name}</figcaption><div class="picture" tabindex="0">${new Markup(
      diagramSvg(diagram, { language, role: failure.role }),
    )}</div></figure>
`;
  };
  if (!failure.unsteady) return draw(failure.trace, student.crossed);
  return markup`${draw(failure.trace, student.crossedFailed)}${
    draw(failure.again ?? [], student.crossedPassed)
  }`;
}

function printedPart({ printed }: FailureJson, { words }: ExercisePart): Markup | undefined {
  if (printed.length === 0) return undefined;
  return markup`<details class="printed"><summary>${
    words.student.printed(printed.length)
  }</summary><pre tabindex="0">${printed.map(safeText).join("\n")}</pre></details>
`;
}

/** As `lab run` says it: a case that nobody would copy is left out, and the seed finds it again. */
function replayCommand({ replay, case: ownCase }: FailureJson, { report }: ExercisePart): string {
  const lab = report.tool.runtime.startsWith("bun") ? "bun run lab" : "deno task lab";
  const isLong = (ownCase?.length ?? 0) > mostCaseLength;
  const at = isLong ? replay.indexOf("--case") : -1;
  const words = at < 0 ? replay : replay.filter((_, i) => i !== at && i !== at + 1);
  return safeText([lab, ...words.map(quoted)].join(" "));
}
