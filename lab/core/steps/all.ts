import { fillIn, itemsOf, type Value, type ValueRoom } from "../value.ts";
import type { Language } from "../language.ts";
import { sayBudgetStep } from "./budget.ts";
import { sayCheckStep } from "./check.ts";
import { sayCloseStep } from "./close.ts";
import { sayConnectStep } from "./connect.ts";
import { sayEachStep } from "./each.ts";
import { sayExitStep } from "./exit.ts";
import { type Expectation, sayExpectStep } from "./expect.ts";
import { sayFinishStep } from "./finish.ts";
import { sayPauseStep } from "./pause.ts";
import { sayResetStep } from "./reset.ts";
import { sayResumeStep } from "./resume.ts";
import { sayGuaranteesStep } from "./guarantees.ts";
import { saySendStep } from "./send.ts";
import { saySignalStep } from "./signal.ts";
import type { Saying, Step, Told } from "./step.ts";
import { sayAcceptStep } from "./accept.ts";
import { sayServeStep } from "./serve.ts";
import { sayInputStep } from "./input.ts";
import { sayOutputStep } from "./output.ts";
import { sayStateStep } from "./state.ts";
import { sayNetworkStep } from "./network.ts";
import { sayStartStep } from "./start.ts";
import { sayTogetherStep } from "./together.ts";
import { sayWaitStep } from "./wait.ts";

const sayings: { readonly [K in Step["kind"]]: Saying<Extract<Step, { kind: K }>> } = {
  connect: sayConnectStep,
  send: saySendStep,
  expect: sayExpectStep,
  finish: sayFinishStep,
  reset: sayResetStep,
  close: sayCloseStep,
  pause: sayPauseStep,
  resume: sayResumeStep,
  wait: sayWaitStep,
  signal: saySignalStep,
  exit: sayExitStep,
  each: sayEachStep,
  accept: sayAcceptStep,
  serve: sayServeStep,
  input: sayInputStep,
  output: sayOutputStep,
  state: sayStateStep,
  network: sayNetworkStep,
  start: sayStartStep,
  together: sayTogetherStep,
  guarantees: sayGuaranteesStep,
  budget: sayBudgetStep,
  check: sayCheckStep,
};

/** Says a step in one language. Names in it should be filled in first. */
export function sayStep(step: Step, language: Language): Told {
  // TypeScript cannot see that the saying of a kind takes the step of that kind.
  const say = sayings[step.kind][language] as (step: Step) => Told;
  return say(step);
}

/** The same step with every name replaced by what it stands for now. */
export function filledIn(step: Step, room: ValueRoom): Step {
  const named = "peer" in step ? { ...step, peer: fillIn(step.peer, room.scope) } : step;
  switch (named.kind) {
    case "send":
      return { ...named, value: known(named.value, room) };
    case "input":
      return named.value ? { ...named, value: known(named.value, room) } : named;
    case "expect":
    case "output":
      return { ...named, what: knownWhat(named.what, room) };
    case "connect":
      return { ...named, to: fillIn(named.to, room.scope) };
    case "serve":
      if (!("peer" in named.who)) return named;
      return { ...named, who: { peer: fillIn(named.who.peer, room.scope) } };
    case "guarantees":
      return {
        ...named,
        from: fillIn(named.from, room.scope),
        to: fillIn(named.to, room.scope),
      };
    case "state":
      if (named.of.kind !== "peer") return named;
      return { ...named, of: { kind: "peer", peer: fillIn(named.of.peer, room.scope) } };
    default:
      return named;
  }
}

function knownWhat(what: Expectation, room: ValueRoom): Expectation {
  switch (what.kind) {
    case "bytes":
    case "datagrams":
      return { ...what, value: known(what.value, room) };
    case "line":
    case "datagram":
      return what.value ? { ...what, value: known(what.value, room) } : what;
    case "oneOf":
      return { ...what, of: what.of.map((each) => knownWhat(each, room)) };
    default:
      return what;
  }
}

/** Random values stay as they are: their label says more than their bytes. */
function known(value: Value, room: ValueRoom): Value {
  switch (value.kind) {
    case "text":
      return { kind: "text", text: fillIn(value.text, room.scope) };
    case "call":
    case "name": {
      const items = itemsOf(value, room).map((bytes): Value => ({ kind: "bytes", bytes }));
      const only = items[0];
      return items.length === 1 && only ? only : { kind: "list", of: items };
    }
    case "list":
      return { kind: "list", of: value.of.map((item) => known(item, room)) };
    case "repeat":
      return { ...value, of: known(value.of, room) };
    case "bytes":
    case "number":
    case "random":
      return value;
    default:
      return value satisfies never;
  }
}
