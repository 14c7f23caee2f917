import { fillIn, itemsOf, type Scope, type Value } from "../value.ts";
import type { Language } from "../language.ts";
import { sayCloseStep } from "./close.ts";
import { sayConnectStep } from "./connect.ts";
import { sayEachStep } from "./each.ts";
import { sayExitStep } from "./exit.ts";
import { type Expectation, sayExpectStep } from "./expect.ts";
import { sayFinishStep } from "./finish.ts";
import { sayPauseStep } from "./pause.ts";
import { sayResetStep } from "./reset.ts";
import { sayResumeStep } from "./resume.ts";
import { saySendStep } from "./send.ts";
import { saySignalStep } from "./signal.ts";
import type { Step, Told } from "./step.ts";
import { sayTogetherStep } from "./together.ts";
import { sayWaitStep } from "./wait.ts";

/** Says a step in one language. Names in it should be filled in first. */
export function sayStep(step: Step, language: Language): Told {
  switch (step.kind) {
    case "connect":
      return sayConnectStep[language](step);
    case "send":
      return saySendStep[language](step);
    case "expect":
      return sayExpectStep[language](step);
    case "finish":
      return sayFinishStep[language](step);
    case "reset":
      return sayResetStep[language](step);
    case "close":
      return sayCloseStep[language](step);
    case "pause":
      return sayPauseStep[language](step);
    case "resume":
      return sayResumeStep[language](step);
    case "wait":
      return sayWaitStep[language](step);
    case "signal":
      return saySignalStep[language](step);
    case "exit":
      return sayExitStep[language](step);
    case "each":
      return sayEachStep[language](step);
    case "together":
      return sayTogetherStep[language](step);
    default:
      return step satisfies never;
  }
}

/** The same step with every name replaced by what it stands for now. */
export function filledIn(step: Step, room: { scope: Scope; seed: number }): Step {
  const named = "peer" in step ? { ...step, peer: fillIn(step.peer, room.scope) } : step;
  if (named.kind === "send") return { ...named, value: known(named.value, room) };
  if (named.kind === "expect") return { ...named, what: knownWhat(named.what, room) };
  return named;
}

function knownWhat(what: Expectation, room: { scope: Scope; seed: number }): Expectation {
  if (what.kind === "bytes") return { ...what, value: known(what.value, room) };
  if (what.kind === "line" && what.value) return { ...what, value: known(what.value, room) };
  return what;
}

/** Random values stay as they are: their label says more than their bytes. */
function known(value: Value, room: { scope: Scope; seed: number }): Value {
  switch (value.kind) {
    case "text":
      return { kind: "text", text: fillIn(value.text, room.scope) };
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
    case "random":
      return value;
    default:
      return value satisfies never;
  }
}
