import type { Check, Given, Scenario } from "./scenario.ts";
import type { Expectation } from "./steps/expect.ts";
import type { Step } from "./steps/step.ts";
import type { Value } from "./value.ts";

/** The functions of its own files that a scenario names, each once: "./values.ts#name". */
export function referencesIn(scenario: Pick<Scenario, "checks">): readonly string[] {
  return [...new Set(scenario.checks.flatMap(inCheck))];
}

function inCheck({ body }: Check): readonly string[] {
  if (body.kind === "steps") return body.steps.flatMap(inStep);
  const { steps, given } = body.property;
  return [...Object.values(given).flatMap(inGiven), ...steps.flatMap(inStep)];
}

function inGiven(given: Given): readonly string[] {
  if (given.kind === "list") return inGiven(given.of);
  return given.kind === "oneOf" ? given.of.flatMap(inValue) : [];
}

function inStep(step: Step): readonly string[] {
  switch (step.kind) {
    case "send":
    case "input":
      return step.value ? inValue(step.value) : [];
    case "expect":
    case "output":
      return inExpectation(step.what);
    case "serve":
      return step.with.kind === "reply" ? [step.with.of] : [];
    case "each":
      return step.steps.flatMap(inStep);
    case "check":
      return [step.of, ...step.with.flatMap(inValue)];
    case "together":
      return step.branches.flatMap((branch) => branch.flatMap(inStep));
    default:
      return [];
  }
}

function inExpectation(what: Expectation): readonly string[] {
  if (what.kind === "oneOf") return what.of.flatMap(inExpectation);
  return "value" in what && isValue(what) && what.value ? inValue(what.value) : [];
}

function isValue(what: Expectation): what is Extract<
  Expectation,
  { kind: "bytes" | "line" | "datagram" | "datagrams" }
> {
  return ["bytes", "line", "datagram", "datagrams"].includes(what.kind);
}

function inValue(value: Value): readonly string[] {
  switch (value.kind) {
    case "call":
      return [value.of, ...value.with.flatMap(inValue)];
    case "list":
      return value.of.flatMap(inValue);
    case "repeat":
      return inValue(value.of);
    default:
      return [];
  }
}
