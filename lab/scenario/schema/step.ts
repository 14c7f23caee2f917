import type { SendStep } from "../../core/steps/send.ts";
import { signalNames } from "../../core/steps/signal.ts";
import type { Step } from "../../core/steps/step.ts";
import { most } from "../most.ts";
import { unknownWord } from "../shown.ts";
import { readSpan, unitForms } from "../units.ts";
import { expectation } from "./expect.ts";
import { complaint, fields, listOf, oneKey, readText } from "./shapes.ts";
import { type Own, value, valueComplaint, valueOr, valueWords } from "./value.ts";
import { duration, localised, name, peer, reference } from "./words.ts";
import { type Schema, z } from "./zod.ts";

/** Stands for a peer that was left out, until the whole check has been read. */
export const noPeer = "";

/** Steps in a row. */
export const steps: Schema<readonly Step[]> = z.lazy(() =>
  listOf(step, { of: "steps", from: 1, upTo: most.steps })
).meta({ id: "steps" });

type Sent = Pick<SendStep, "value" | "each">;

const aName = reference.transform((text): Sent => ({
  value: { kind: "name", name: text.slice(1) },
  each: false,
}));

const aMap = valueOr<Sent>("value", {
  own: {
    bytes: value
      .transform((value): Own<Sent> => ({ own: { value, each: false } }))
      .describe("Bytes; of a list, all its items in one write."),
    each: value
      .transform((value): Own<Sent> => ({ own: { value, each: true } }))
      .describe("A list, with one write for each of its items."),
  },
  wrap: (value) => ({ value, each: false }),
});

const sent = z.union([aName, aMap], {
  error: valueComplaint([...Object.keys(valueWords), "bytes", "each"]),
});

const shortSignals = signalNames.map(short);

const signal = z.enum([...signalNames, ...shortSignals], {
  error: (refusal) =>
    typeof refusal.input === "string"
      ? unknownWord({
        noun: "signal",
        word: refusal.input,
        known: signalNames,
        short: shortSignals,
      })
      : complaint({ noun: "a signal", write: `one of ${signalNames.join(", ")}` })(refusal),
}).transform((word) => {
  const known = signalNames.find((name) => name === word || short(name) === word);
  if (!known) throw new Error(`Unreachable: "${word}" is no signal`);
  return known;
});

function short(name: string): string {
  return name.slice("SIG".length);
}

const exitError = complaint({
  noun: "an exit code",
  write: "any, or a whole number from 0 to 255",
});
const exitCode = z.union([
  z.literal("any", { error: exitError }),
  z.int({ error: exitError }).min(0, { error: exitError }).max(255, { error: exitError }),
], { error: exitError });

const numbers = readText((text) => {
  const span = readSpan(text);
  const count = Math.abs(span.to - span.from) + 1;
  if (count <= most.eachNumbers) return span;
  throw new RangeError(`Cannot take "${text}": it has ${count} numbers, the most is 1000`);
}, { noun: "a range", write: `it as ${unitForms["a range"]}` });

const each = fields("an each", {
  of: numbers.describe("The numbers, both ends included: 1..5, or 5..1 for downwards."),
  as: name.describe("The name of the number in the steps: with `as: i`, they write ${i}."),
  steps: steps.describe("The steps that are played for every number."),
}).transform(({ of, as, steps }) => ({ kind: "each" as const, ...of, name: as, steps }));

const together = listOf(steps, { of: "branches", from: 2, upTo: most.branches })
  .transform((branches) => ({ kind: "together" as const, branches }));

/** Each verb is one line here and one file in `lab/core/steps/`. */
const verbs = {
  connect: withPeer("connect").describe("A new peer with this name connects to the program."),
  send: sent
    .transform((sent) => ({ kind: "send" as const, peer: noPeer, ...sent }))
    .describe("The peer writes these bytes."),
  expect: expectation
    .transform((what) => ({ kind: "expect" as const, peer: noPeer, what }))
    .describe("What the peer must hear next. What matches is used up."),
  finish: withPeer("finish").describe("The peer sends FIN: no more to say, but it still listens."),
  reset: withPeer("reset").describe("The peer aborts its connection with RST."),
  close: withPeer("close").describe("The peer leaves: it neither speaks nor listens any more."),
  pause: withPeer("pause").describe("The peer stops reading."),
  resume: withPeer("resume").describe("The peer reads on after a pause."),
  wait: duration({ least: "1ms" })
    .transform((forMs) => ({ kind: "wait" as const, forMs }))
    .describe("Nothing is done for at least so long: 200ms."),
  signal: signal
    .transform((name) => ({ kind: "signal" as const, name }))
    .describe("A signal to the program: SIGTERM."),
  exit: exitCode
    .transform((code) => ({ kind: "exit" as const, code }))
    .describe("The program must end, with this exit code or with any."),
  each: each.describe("The same steps for every number of a range."),
  together: together.describe("Lists of steps that are played side by side."),
};

function withPeer<const K extends string>(kind: K) {
  return peer.transform((peer) => ({ kind, peer }));
}

const beside = {
  peer: peer.optional()
    .describe("Whose step it is. May be left out when the check connects one peer only."),
  within: duration({ least: "1ms" }).optional()
    .describe("The longest time without progress: 2s. The lab's own limit when left out."),
  note: localised.optional().describe("A remark that the story shows beside this step."),
  as: name.optional().describe("A name for what this expect heard: later steps write $name."),
};

/** One move of a check. */
export const step: Schema<Step> = oneKey("step", { words: verbs, beside })
  .transform(({ said, beside }, context): Step => {
    const isSpoken = said.kind === "send" || said.kind === "expect";
    const refuse = (field: string, why: string) =>
      context.addIssue({
        code: "custom",
        message: `Cannot take "${field}" beside "${said.kind}": ${why}`,
        path: [field],
        params: { at: "key" },
      });
    if (beside.peer !== undefined && !isSpoken) {
      refuse("peer", "peer" in said ? `write "${said.kind}: ${beside.peer}"` : "it has no peer");
    }
    if (beside.as !== undefined && !(said.kind === "expect" && canBeKept(said.what.kind))) {
      refuse("as", "only an expect of bytes, a line or a regex hears something to keep");
    }
    const common = { withinMs: beside.within, note: beside.note, as: beside.as };
    return isSpoken ? { ...said, ...common, peer: beside.peer ?? noPeer } : { ...said, ...common };
  })
  .meta({ id: "step" });

function canBeKept(kind: string): boolean {
  return ["bytes", "line", "regex"].includes(kind);
}
