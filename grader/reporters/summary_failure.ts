import { diagramOf } from "../../lab/tell/diagram.ts";
import { diagramMermaid } from "../../lab/tell/diagram_mermaid.ts";
import { eventsOf } from "../../lab/tell/read_trace.ts";
import type { CheckJson, FailureJson } from "../../lab/tell/report_json.ts";
import { safeText } from "../../lab/tell/safe_text.ts";
import type { TraceEventJson } from "../../lab/tell/trace_json.ts";
import type { GradeReport } from "../report.ts";
import { githubWordsOf } from "../words/github.ts";
import { escapedMarkdown, fenced } from "./markdown.ts";
import { replayCommand } from "./replay_command.ts";
import type { Block } from "./summary.ts";

/** Longer diagrams say less; what is left out is a row of its own. */
const mostRows = 24;

/** Every failing check folded away, with its story and what crossed the link, in the order of students. */
export function failureBlocks(report: GradeReport): readonly Block[] {
  const isClass = report.students.length > 1;
  return report.students.flatMap(({ name, results }) =>
    results.flatMap(({ exercise, report: played }) =>
      (played?.checks ?? []).flatMap((check) =>
        check.failure
          ? [failureBlock(check, check.failure, {
            report,
            place: [...(isClass ? [name] : []), exercise],
          })]
          : []
      )
    )
  );
}

function failureBlock(
  { id, title, earned, points }: CheckJson,
  failure: FailureJson,
  { report, place }: { report: GradeReport; place: readonly string[] },
): Block {
  const mark = failure.unsteady ? "~" : "✘";
  const head = escapedMarkdown(`${[...place, id].join(" · ")} (${earned}/${points}) · ${title}`);
  const replay = replayCommand(failure, report);
  const story = [...failure.story.map(safeText), ...(replay === "" ? [] : ["", replay])];
  return () => [
    "",
    `<details><summary>${mark} ${head}</summary>`,
    "",
    ...fenced(story, "text"),
    ...diagramLines(failure, report),
    "",
    "</details>",
  ];
}

/** Of an unsteady failure the play that failed and the one that passed, to be compared. */
function diagramLines(failure: FailureJson, { language }: GradeReport): readonly string[] {
  const { trace, again = [] } = failure;
  if (!failure.unsteady) return diagram(trace, failure, language);
  const words = githubWordsOf(language);
  const parts = [
    { title: words.playThatFailed, lines: diagram(trace, failure, language) },
    { title: words.playThatPassed, lines: diagram(again, failure, language) },
  ];
  return parts.flatMap(({ title, lines }) => (lines.length === 0 ? [] : ["", title, ...lines]));
}

function diagram(
  trace: readonly TraceEventJson[],
  { role }: FailureJson,
  language: GradeReport["language"],
): readonly string[] {
  const { rows, flows } = diagramOf(eventsOf(trace), { most: mostRows });
  if (rows.length === 0) return [];
  return ["", ...fenced(diagramMermaid({ rows, flows }, { language, role }), "mermaid")];
}
