/** The form of what `lab run --json` prints, as it stands inside a grade report. */
import { languages } from "../lab/core/language.ts";
import { type Schema, z } from "../lab/scenario/schema/zod.ts";
import {
  type CheckJson,
  type FailureJson,
  reportFormat,
  type ReportJson,
} from "../lab/tell/report_json.ts";
import type { TraceEventJson } from "../lab/tell/trace_json.ts";
import {
  count,
  exactly,
  type Fields,
  list,
  object,
  oneOf,
  text,
  time,
  yesOrNo,
} from "./json_shapes.ts";

const traceEvent: Schema<TraceEventJson> = object(
  "an event",
  {
    at: time().describe("Milliseconds since the play began."),
    link: text().describe("The link's name in the scenario."),
    flow: text().describe('The peer\'s name, or "#n" for the n-th connection.'),
    direction: oneOf("toServer", "toClient").describe("The way that it went."),
    event: oneOf(
      ...["opened", "refused", "offered", "delivered"] as const,
      ...["ended", "dropped", "decided", "effect"] as const,
    ).describe("What happened."),
    offset: count().exactOptional().describe("Of the first byte of a stream."),
    number: count().exactOptional().describe("Of a datagram, from 1."),
    copy: count().exactOptional().describe("0 is the datagram itself, others are duplicates."),
    bytes: count().exactOptional().describe("How many bytes."),
    preview: text().exactOptional().describe("The first bytes, in base64."),
    how: oneOf("fin", "rst").exactOptional().describe("How a stream ended."),
    side: oneOf("offered", "delivered").exactOptional()
      .describe("On which side of the link it ended."),
    by: text().exactOptional().describe('What took a datagram: a fault, or "full".'),
    fault: text().exactOptional().describe("Which fault decided or did something."),
    position: count().exactOptional().describe("The offset or number that it fell on."),
    drawn: z.number({ error: "a number" }).exactOptional().describe("What was drawn."),
  } satisfies Fields<TraceEventJson>,
).meta({ id: "TraceEvent", title: "An event on a link" });

const failure: Schema<FailureJson> = object(
  "a failure",
  {
    link: text().describe("The link on which it failed."),
    reason: text().describe("The kind of failure."),
    heard: text().describe("What was heard or seen, in words."),
    diagnosis: text().exactOptional().describe("What it points at."),
    why: text().exactOptional().describe("What to understand from it: the diagnosis in words."),
    hint: text().exactOptional().describe("The scenario's hint, where it fits what happened."),
    case: text().exactOptional()
      .describe("The smallest failing case of a property, as --case takes it."),
    unsteady: yesOrNo().describe("The very same case was played again and passed."),
    again: list(traceEvent).exactOptional()
      .describe('With "unsteady": what happened on the link in the play that passed.'),
    role: oneOf("server", "client", "pair", "filter").describe("What the program was."),
    story: list(text()).describe("The whole story: lines of at most 80 columns, safe to print."),
    told: list(text()).describe("The lines of it that tell what was done and what was seen."),
    steps: list(text()).describe("The steps of it; the one that failed begins with ✘."),
    trace: list(traceEvent).describe("What happened on the link, where it failed."),
    printed: list(text()).describe("The last lines that the program printed: a stranger's bytes."),
    replay: list(text()).describe("The words of `lab` that play it again."),
  } satisfies Fields<FailureJson>,
).meta({ id: "Failure", title: "How a check failed" });

const check: Schema<CheckJson> = object(
  "a check",
  {
    id: text().min(1, { error: "a name" }).describe("Its name in the scenario."),
    title: text().describe("What the program can do when it passes."),
    points: count().describe("What it is worth with the weight of the exercise."),
    earned: count().describe("What it earned."),
    links: list(text()).describe("The links that were played, in order."),
    tookMs: time().describe("Milliseconds of real time."),
    verdict: oneOf("pass", "fail", "skip", "broken")
      .describe('Only "fail" is the program\'s doing.'),
    needs: text().exactOptional().describe('With "skip": the check that had to pass before.'),
    why: text().exactOptional().describe('With "broken": what broke.'),
    failure: failure.exactOptional().describe('With "fail".'),
  } satisfies Fields<CheckJson>,
).meta({ id: "Check", title: "One check" });

const scenario: Schema<ReportJson["scenario"]> = object(
  "a scenario",
  {
    id: text().describe("The id of the exercise."),
    title: text().describe("Its title."),
  } satisfies Fields<ReportJson["scenario"]>,
);

const program: Schema<ReportJson["program"]> = object(
  "a program",
  {
    shown: text().describe("The program as the caller knows it."),
    runtime: text().describe("What ran it."),
    sandbox: text().describe("What held it."),
  } satisfies Fields<ReportJson["program"]>,
);

const score: Schema<NonNullable<ReportJson["score"]>> = object(
  "a score",
  {
    earned: count().describe("Points that were earned."),
    possible: count().describe("Points of all checks."),
  } satisfies Fields<NonNullable<ReportJson["score"]>>,
);

/** What a student got for an exercise, check by check. */
export const report: Schema<ReportJson> = object(
  "a report",
  {
    format: exactly(reportFormat).describe("The version of the form of this part."),
    scenario: scenario.describe("The exercise."),
    language: oneOf(...languages).describe("The language of the sentences."),
    seed: count({ upTo: 2 ** 32 - 1 }).describe("Chance of faults and generated values."),
    program: program.describe("The program, what ran it, and what held it."),
    lab: object(
      "the lab",
      {
        runtime: text().describe("What ran the lab."),
      } satisfies Fields<ReportJson["lab"]>,
    ).describe("What ran the lab."),
    score: score.nullable().describe("Null when a check is broken."),
    checks: list(check).describe("In the order of the scenario."),
  } satisfies Fields<ReportJson>,
).meta({ id: "Report", title: "What lab run --json prints" });
