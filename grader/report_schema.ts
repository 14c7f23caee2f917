import { languages } from "../lab/core/language.ts";
import { type Schema, z } from "../lab/scenario/schema/zod.ts";
import { count, exactly, type Fields, list, object, oneOf, text, time } from "./json_shapes.ts";
import { report } from "./lab_report_schema.ts";
import {
  type ExerciseJson,
  gradeFormat,
  type GradeReport,
  type IsolationJson,
  type ResultJson,
  type ShardJson,
  type StudentJson,
} from "./report.ts";

const tool: Schema<GradeReport["tool"]> = object(
  "the grader",
  {
    version: text().describe("The version of the grader."),
    runtime: text().describe('What ran it: "deno 2.9.6".'),
  } satisfies Fields<GradeReport["tool"]>,
);

const shard: Schema<ShardJson> = object(
  "a part",
  {
    index: count({ from: 1 }).describe("Which part it is, from 1."),
    of: count({ from: 1 }).describe("How many parts there are."),
  } satisfies Fields<ShardJson>,
);

const isolation: Schema<IsolationJson> = object(
  "what held the programs",
  {
    network: oneOf("own", "shared")
      .describe('"own": every program had a loopback of its own, and no other network.'),
    gaps: list(text()).describe("What the machine could not stop: a sentence each."),
  } satisfies Fields<IsolationJson>,
);

const exercise: Schema<ExerciseJson> = object(
  "an exercise",
  {
    id: text().min(1, { error: "a name" }).describe("The id of its scenario."),
    title: text().describe("Its title, in the language of the report."),
    points: count().describe("What it is worth with its weight."),
    seed: count({ upTo: 2 ** 32 - 1 }).describe("Chance of its faults and values."),
    deadline: text().exactOptional()
      .describe("Until when it had to be handed in: ISO 8601, as grade.yaml has it."),
  } satisfies Fields<ExerciseJson>,
);

const result: Schema<ResultJson> = object(
  "a result",
  {
    exercise: text().describe("The id of the exercise."),
    state: oneOf("graded", "missing", "broken", "open").describe(
      '"graded": the points stand. "missing": nothing was handed in. "broken": the lab or the ' +
        'scenario failed, so nobody knows. "open": not played yet.',
    ),
    points: count().describe("What the exercise is worth."),
    earned: count().describe('The sum over its checks; 0 unless "graded".'),
    why: text().exactOptional().describe('A sentence, with every state but "graded".'),
    late: text().exactOptional()
      .describe("It was handed in too late: a sentence about what that cost."),
    report: report.exactOptional()
      .describe(
        'What `lab run --json` prints, the points weighted. With "graded", and with ' +
          '"broken" as far as it came.',
      ),
  } satisfies Fields<ResultJson>,
);

const student: Schema<StudentJson> = object(
  "a student",
  {
    name: text().min(1, { error: "a name" })
      .describe("The name of the student's folder: a stranger's text, to be escaped when shown."),
    results: list(result).describe("One for every exercise, in their order."),
  } satisfies Fields<StudentJson>,
);

const gradeReport: Schema<GradeReport> = object(
  "a grade report",
  {
    format: exactly(gradeFormat).describe("The version of this form."),
    title: text().describe("What is graded, as grade.yaml calls it."),
    language: oneOf(...languages).describe("The language of all sentences in it."),
    tool: tool.describe("The grader."),
    plan: text().describe("A hash of what was asked: reports of one plan can be merged."),
    startedAt: z.iso.datetime({ error: 'a time in UTC like "2026-12-01T23:59:00Z"' })
      .describe("When it began, in UTC."),
    tookMs: time().describe("Milliseconds of real time; of merged reports, the sum."),
    shards: list(shard).describe(
      "Which parts of the whole are in it; empty when it was never cut.",
    ),
    isolation: isolation.describe("How the programs were kept away from the rest of the machine."),
    exercises: list(exercise).describe("What was graded, in teaching order."),
    students: list(student).describe("Who was graded, in the order of their names."),
  } satisfies Fields<GradeReport>,
).meta({ title: "A Socket Lab grade report" });

/** One thing that is not as the form says. */
export interface FormProblem {
  /** From the top of the report: keys, and places in lists from 0. */
  readonly path: readonly PropertyKey[];
  /** What is there; undefined when nothing is. */
  readonly is: unknown;
  /** "a text" */
  readonly mustBe: string;
}

/** A report, or everything that is wrong with its form. */
export type FormedReport =
  | { readonly kind: "formed"; readonly report: GradeReport }
  | { readonly kind: "malformed"; readonly problems: readonly FormProblem[] };

/** The report in a value; its fields are in the order of the form, and others are left out. */
export function formGradeReport(value: unknown): FormedReport {
  const formed = gradeReport.safeParse(value, { reportInput: true });
  if (formed.success) return { kind: "formed", report: formed.data };
  const problems = formed.error.issues.map(({ path, input, message }) => (
    { path, is: input, mustBe: message }
  ));
  return { kind: "malformed", problems };
}

/** The form of a grade report as JSON Schema. */
export function gradeReportJsonSchema(): object {
  return z.toJSONSchema(gradeReport, { target: "draft-2020-12", io: "input" });
}
