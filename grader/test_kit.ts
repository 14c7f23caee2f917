/** What the tests of reports and reporters share: a class with every kind of result. */
import type { CheckJson, FailureJson, ReportJson } from "../lab/tell/report_json.ts";
import { reportFormat } from "../lab/tell/report_json.ts";
import { gradeFormat, type GradeReport, type ResultJson, type StudentJson } from "./report.ts";

/** A name that means something to a shell, a browser, a spreadsheet and a CI runner. */
export const hostileName = '=1+1 <b>"Zoë"</b> ##[error]|`x` @all';

const lostAnswer: FailureJson = {
  link: "network",
  reason: "wrong-exit",
  heard: "the program ended (exit code 1), wanted exit code 0",
  hint: "A lost acknowledgement looks like a lost packet.",
  case: 'drop toClient #1; lines ["1"]',
  unsteady: false,
  role: "pair",
  story: [
    '      given   drop toClient #1; lines ["1"]  (the first run failed)',
    '      1  input       "1"',
    "      2  exit        with code 0",
    "         seen      the program ended (exit code 1), wanted exit code 0",
    "         printed   │ ::error::gave up",
    "      hint    A lost acknowledgement looks like a lost packet.",
  ],
  told: [
    '      given   drop toClient #1; lines ["1"]  (the first run failed)',
    '      1  input       "1"',
    "      2  exit        with code 0",
    "         seen      the program ended (exit code 1), wanted exit code 0",
    "         printed   │ ::error::gave up",
  ],
  steps: ['input "1"', "✘ exit with code 0"],
  trace: [
    event(0, "toServer", { event: "offered", number: 1, copy: 0, bytes: 4, preview: "RDEgMQ==" }),
    event(1, "toServer", { event: "delivered", number: 1, copy: 0, bytes: 4, preview: "RDEgMQ==" }),
    event(2, "toClient", { event: "offered", number: 1, copy: 0, bytes: 2, preview: "QTE=" }),
    event(2, "toClient", { event: "dropped", number: 1, copy: 0, bytes: 2, by: "drop" }),
  ],
  printed: ["::error::gave up", "\u001b[2J##[command]</script>"],
  replay: [
    ...["run", "stop-wait", "--check", "lost-ack", "--link", "network", "--seed", "7"],
    ...["--case", 'drop toClient #1; lines ["1"]'],
  ],
};

const unsteadyFailure: FailureJson = {
  link: "direct",
  reason: "silent",
  heard: "nothing for 5 s",
  unsteady: true,
  again: [event(0, "toServer", { event: "opened" })],
  role: "pair",
  story: [
    '      1  input       "1"',
    "         seen      nothing for 5 s",
    "         unsteady: the very same case was played again and passed",
  ],
  told: ['      1  input       "1"', "         seen      nothing for 5 s"],
  steps: ['✘ input "1"'],
  trace: [event(0, "toServer", { event: "opened" })],
  printed: [],
  replay: ["run", "stop-wait", "--check", "one-line", "--link", "direct", "--seed", "7"],
};

const common = { links: ["direct"], tookMs: 1234 } as const;
const oneLine = { ...common, id: "one-line", title: "Carries one line", points: 5 } as const;
const lostAck = { ...common, id: "lost-ack", title: "Delivers nothing twice", points: 8 } as const;
const lingers = { ...common, id: "lingers", title: "Stays | for a while", points: 2 } as const;

const allPass: readonly CheckJson[] = [oneLine, lostAck, lingers].map((check) => ({
  ...check,
  verdict: "pass",
  earned: check.points,
}));

const oneFails: readonly CheckJson[] = [
  { ...oneLine, verdict: "fail", earned: 5, failure: unsteadyFailure },
  { ...lostAck, links: ["network"], verdict: "fail", earned: 0, failure: lostAnswer },
  { ...lingers, links: [], verdict: "skip", earned: 0, needs: "lost-ack" },
];

const oneBreaks: readonly CheckJson[] = [
  { ...oneLine, verdict: "pass", earned: 5 },
  { ...lostAck, verdict: "broken", earned: 0, why: "no space left on device" },
  { ...lingers, verdict: "skip", earned: 0, needs: "lost-ack" },
];

/** Full marks, a failure and an unsteady one, nothing handed in, and a result nobody knows. */
export const sampleReport: GradeReport = {
  format: gradeFormat,
  title: "Networks 101",
  language: "en",
  tool: { version: "0.1.0", runtime: "deno 2.9.6" },
  plan: "0123456789abcdef",
  startedAt: "2026-11-27T08:00:00Z",
  tookMs: 65_432,
  shards: [],
  isolation: { network: "own", gaps: [] },
  exercises: [
    { id: "stop-wait", title: "Stop and wait", points: 15, seed: 7 },
    {
      ...{ id: "echo", title: "TCP echo server", points: 20, seed: 41 },
      deadline: "2026-12-01T23:59:00+08:00",
    },
  ],
  students: [
    student("ada", graded(allPass), {
      ...echoOf(20),
      late: "12 hours late: full points all the same",
    }),
    student(hostileName, graded(oneFails), missing()),
    student("lin", broken(), echoOf(20)),
  ],
};

/** One student alone, as a student's own repository is graded. */
export function aloneOf(report: GradeReport, place: number): GradeReport {
  return { ...report, students: report.students.slice(place, place + 1) };
}

function student(name: string, ...results: readonly ResultJson[]): StudentJson {
  return { name, results };
}

function graded(checks: readonly CheckJson[]): ResultJson {
  const earned = checks.reduce((sum, check) => sum + check.earned, 0);
  const score = { earned, possible: 15 };
  return {
    ...{ exercise: "stop-wait", state: "graded", points: 15, earned },
    report: reportOf("stop-wait", checks, score),
  };
}

function broken(): ResultJson {
  return {
    ...{ exercise: "stop-wait", state: "broken", points: 15, earned: 0 },
    why: "lost-ack: no space left on device",
    report: reportOf("stop-wait", oneBreaks, null),
  };
}

function missing(): ResultJson {
  return {
    ...{ exercise: "echo", state: "missing", points: 20, earned: 0 },
    why: "Nothing was handed in: there is no echo.ts",
  };
}

function echoOf(points: number): ResultJson {
  const check: CheckJson = {
    ...{ ...common, id: "echoes", title: "Echoes", points, verdict: "pass", earned: points },
  };
  return {
    ...{ exercise: "echo", state: "graded", points, earned: points },
    report: reportOf("echo", [check], { earned: points, possible: points }),
  };
}

function reportOf(
  id: string,
  checks: readonly CheckJson[],
  score: ReportJson["score"],
): ReportJson {
  return {
    format: reportFormat,
    scenario: { id, title: id === "echo" ? "TCP echo server" : "Stop and wait" },
    language: "en",
    seed: id === "echo" ? 41 : 7,
    program: { shown: `${id}.ts`, runtime: "deno 2.9.6", sandbox: "deno" },
    lab: { runtime: "deno 2.9.6" },
    score,
    checks,
  };
}

function event(
  at: number,
  direction: "toServer" | "toClient",
  deed: Partial<FailureJson["trace"][number]> & Pick<FailureJson["trace"][number], "event">,
): FailureJson["trace"][number] {
  return { at, link: "network", flow: "#1", direction, ...deed };
}
