/**
 * Socket Lab as a library: read a scenario, play a program against it, and read the report; or use
 * one of the parts alone, such as the faulty proxy.
 *
 * @example Reading a scenario
 * ```ts
 * import { parseScenario } from "./mod.ts";
 * import assert from "node:assert/strict";
 *
 * const scenario = parseScenario(
 *   `id: hello
 * title: Says hello
 * role: server
 * transport: tcp
 * level: 1
 * checks:
 *   - id: greets
 *     title: Greets whoever connects
 *     points: 5
 *     steps:
 *       - connect: a
 *       - expect: { line: hello }
 * `,
 *   "hello.yaml",
 * );
 * assert.equal(scenario.checks[0]?.points, 5);
 * ```
 *
 * @module
 */

export { parseScenario, ScenarioError } from "./lab/scenario/parse.ts";
export { parsePlan } from "./lab/scenario/parse_plan.ts";
export type { Problem } from "./lab/scenario/problem.ts";
export type * from "./lab/core/scenario.ts";
export type * from "./lab/core/steps/step.ts";
export type { Expectation, Json } from "./lab/core/steps/expect.ts";
export type { AcceptStep } from "./lab/core/steps/accept.ts";
export type { BudgetStep } from "./lab/core/steps/budget.ts";
export type { CheckStep } from "./lab/core/steps/check.ts";
export type { CloseStep } from "./lab/core/steps/close.ts";
export type { ConnectStep } from "./lab/core/steps/connect.ts";
export type { EachStep } from "./lab/core/steps/each.ts";
export type { ExitStep } from "./lab/core/steps/exit.ts";
export type { ExpectStep } from "./lab/core/steps/expect.ts";
export type { FinishStep } from "./lab/core/steps/finish.ts";
export type { GuaranteesStep } from "./lab/core/steps/guarantees.ts";
export type { InputStep } from "./lab/core/steps/input.ts";
export type { NetworkStep } from "./lab/core/steps/network.ts";
export type { OutputStep } from "./lab/core/steps/output.ts";
export type { PauseStep } from "./lab/core/steps/pause.ts";
export type { ResetStep } from "./lab/core/steps/reset.ts";
export type { ResumeStep } from "./lab/core/steps/resume.ts";
export type { SendStep } from "./lab/core/steps/send.ts";
export type { Answerer, ServeStep } from "./lab/core/steps/serve.ts";
export type { SignalName, SignalStep } from "./lab/core/steps/signal.ts";
export type { StartStep } from "./lab/core/steps/start.ts";
export type { StateStep } from "./lab/core/steps/state.ts";
export type { TogetherStep } from "./lab/core/steps/together.ts";
export type { WaitStep } from "./lab/core/steps/wait.ts";
export type { Bound, Item, Value } from "./lab/core/value.ts";
export type { Language, Localised } from "./lab/core/language.ts";

export { runProgram } from "./lab/run/run_program.ts";
export type { Opponent, ProgramRun } from "./lab/run/run_program.ts";
export type { Progress, Selection } from "./lab/run/run_scenario.ts";
export { defaultLimits, scaled } from "./lab/core/limits.ts";
export type { Limits } from "./lab/core/limits.ts";
export { SandboxError } from "./lab/wire/holder.ts";
export { findRuntime, thisRuntime } from "./lab/wire/runtime.ts";
export type { Runtime, RuntimeName } from "./lab/wire/runtime.ts";
export type { CommandSource, Source } from "./lab/wire/workshop.ts";

export { exitCodeOf, scoreOf } from "./lab/core/report.ts";
export type {
  CheckReport,
  Report,
  Sandbox,
  SandboxChoice,
  Score,
  Setting,
} from "./lab/core/report.ts";
export type * from "./lab/core/verdict.ts";
export type { Exit, Reason, Shortfall } from "./lab/core/reason.ts";
export type { Difference } from "./lab/core/match.ts";
export type { Diagnosis } from "./lab/core/diagnose.ts";
export { readReport, reportFormat, reportJson } from "./lab/tell/report_json.ts";
export type { CheckJson, FailureJson, ReportJson } from "./lab/tell/report_json.ts";

export { firstBroken } from "./lab/core/guarantees/all.ts";
export { guaranteeNames } from "./lab/core/guarantees/guarantee.ts";
export type {
  Counterexample,
  GuaranteeName,
  PieceStart,
  ReceivedPiece,
  SentPart,
} from "./lab/core/guarantees/guarantee.ts";
export type { History, SentPiece } from "./lab/core/history.ts";
export { createBudgetMeter } from "./lab/core/budget.ts";
export type { Allowance, Budget, BudgetMeter, Excess } from "./lab/core/budget.ts";

export { planOfSchedule } from "./lab/core/schedule.ts";
export type {
  DatagramMishap,
  DatagramPlace,
  MishapName,
  Schedule,
  ScheduledFault,
  StreamMishap,
} from "./lab/core/schedule.ts";
export { createLink } from "./lab/core/link.ts";
export type { Link, LinkOptions, Offered } from "./lab/core/link.ts";
export { createDatagramLink } from "./lab/core/datagram_link.ts";
export type { DatagramLink, DatagramLinkOptions } from "./lab/core/datagram_link.ts";
export type { DatagramLoss } from "./lab/core/datagram_way.ts";
export { createSilence } from "./lab/core/faults/idle.ts";
export type { Silence } from "./lab/core/faults/idle.ts";
export { createBuckets } from "./lab/core/faults/throttle.ts";
export type { Bucket, Buckets } from "./lab/core/faults/throttle.ts";
export type { Datagram, Decision, Piece } from "./lab/core/piece.ts";

export { startTcpProxy } from "./lab/wire/tcp_proxy.ts";
export type { Address } from "./lab/wire/address.ts";
export { startUdpProxy } from "./lab/wire/udp_proxy.ts";
export type { UdpProxyOptions } from "./lab/wire/udp_proxy.ts";
export type {
  Counters,
  Dialled,
  FlowNews,
  Place,
  Proxy,
  ProxyOptions,
  WayCount,
} from "./lab/wire/proxy.ts";
export type {
  DatagramDeed,
  StreamDeed,
  TraceDeed,
  TraceEvent,
  TracePlace,
} from "./lab/core/trace.ts";
export type { TraceEventJson } from "./lab/tell/trace_json.ts";
export type { TracedPlay, TraceListener } from "./lab/run/play.ts";
export type { Conversation, Replier, Reply, Said } from "./lab/run/teacher.ts";
export type {
  CheckPeer,
  CheckTools,
  CustomCheck,
  Expected,
  Judgement,
  Waiting,
  Why,
} from "./lab/run/check_tools.ts";

export { exitCodeOfGrade, gradeFormat, scoreOfStudent } from "./grader/report.ts";
export type {
  ExerciseJson,
  GradeReport,
  IsolationJson,
  ResultJson,
  ShardJson,
  StudentJson,
} from "./grader/report.ts";
export { GradeReportError, readGradeReport } from "./grader/read_report.ts";
