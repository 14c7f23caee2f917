import { basename, dirname, extname, join } from "node:path";
import type { GradeReport } from "../report.ts";
import { classroomOutput } from "./classroom.ts";
import { classroom50Output, classroom50Text, releaseBody } from "./classroom50.ts";
import { csvText } from "./csv.ts";
import { ctrfText } from "./ctrf.ts";
import { annotationLines } from "./github.ts";
import { gradescopeText } from "./gradescope.ts";
import { htmlPages } from "./html.ts";
import { jsonText } from "./json.ts";
import { junitText } from "./junit.ts";
import { prairielearnText } from "./prairielearn.ts";
import type { Reporter, ReporterPlace, Written } from "./reporter.ts";
import { summaryText } from "./summary.ts";
import { tapText } from "./tap.ts";
import { textLines } from "./text.ts";

/** All of them, in the order in which help names them. */
export const reporters: Readonly<Record<string, Reporter>> = {
  text: { goesTo: "print", tell: tellText },
  json: fileReporter(jsonText),
  junit: fileReporter(junitText),
  github: { goesTo: "print", variable: "GITHUB_STEP_SUMMARY", tell: tellGithub },
  classroom50: {
    ...{ goesTo: "file", alsoTo: "GITHUB_OUTPUT", isOfOne: true },
    tell: tellClassroom50,
  },
  csv: fileReporter(csvText),
  classroom: {
    ...{ goesTo: "file", variable: "GITHUB_OUTPUT", isOfOne: true },
    tell: (report, place) => [appended(place, classroomOutput(report))],
  },
  gradescope: { ...fileReporter(gradescopeText), isOfOne: true },
  prairielearn: { ...fileReporter(prairielearnText), isOfOne: true },
  tap: fileReporter(tapText),
  ctrf: fileReporter(ctrfText),
  html: { goesTo: "folder", tell: tellPages },
};

function fileReporter(textOf: (report: GradeReport) => string): Reporter {
  return {
    goesTo: "file",
    tell: (report, { path = "" }) => [{ kind: "file", path, text: textOf(report) }],
  };
}

function tellText(report: GradeReport, place: ReporterPlace): readonly Written[] {
  const { path, paint, widthColumns } = place;
  const lines = textLines(report, { paint, widthColumns });
  return path === undefined
    ? [{ kind: "print", lines }]
    : [{ kind: "file", path, text: `${lines.join("\n")}\n` }];
}

/** Annotations are lines that the runner reads; the page goes where it says. */
function tellGithub(report: GradeReport, place: ReporterPlace): readonly Written[] {
  const lines = annotationLines(report);
  return [{ kind: "print", lines }, appended(place, summaryText(report))];
}

/** What Classroom 50 reads: the result, the text beside it, and the state of the commit. */
function tellClassroom50(report: GradeReport, place: ReporterPlace): readonly Written[] {
  const { path = "", runnerFile, variables } = place;
  // Beside the one name that Classroom 50 reads lies the text that it shows.
  const body = basename(path) === "result.json" ? [join(dirname(path), "release-body.md")] : [];
  return [
    { kind: "file", path, text: classroom50Text(report, variables) },
    ...body.map((path) => ({ kind: "file", path, text: releaseBody(report) } as const)),
    ...(runnerFile === undefined
      ? []
      : [{ kind: "append", path: runnerFile, text: classroom50Output(report) } as const]),
  ];
}

/** A path that ends with .html names the first page; any other one is the folder of all pages. */
function tellPages(report: GradeReport, { path = "" }: ReporterPlace): readonly Written[] {
  const isPage = extname(path) === ".html";
  const folder = isPage ? dirname(path) : path;
  return htmlPages(report).map((page, i) => ({
    kind: "file",
    path: i === 0 && isPage ? path : join(folder, page.path),
    text: page.text,
  }));
}

/** To a file of its own where one is named, else to the end of the runner's. */
function appended({ path, runnerFile }: ReporterPlace, text: string): Written {
  if (path !== undefined) return { kind: "file", path, text };
  return { kind: "append", path: runnerFile ?? "", text };
}
