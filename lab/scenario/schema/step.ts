import { mainDoor } from "../../core/scenario.ts";
import type { Step } from "../../core/steps/step.ts";
import { most } from "../most.ts";
import { readSpan, unitForms } from "../units.ts";
import { namedPlan } from "./link.ts";
import { choice, complaint, fields, listOf, oneKey, readText, textLike } from "./shapes.ts";
import { lawVerbs } from "./steps_laws.ts";
import { noPeer, peerVerbs } from "./steps_peer.ts";
import { programVerbs } from "./steps_program.ts";
import { doorName, duration, linkForm, linkPattern, localised, name, peer } from "./words.ts";
import { type Schema, z } from "./zod.ts";

/** Steps in a row. */
export const steps: Schema<readonly Step[]> = z.lazy(() =>
  listOf(step, { of: "steps", from: 1, upTo: most.steps })
).meta({ id: "steps" });

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

const noFaults = { toServer: {}, toClient: {} };

const network = z.union([
  // What a link's name stands for is known once the whole file has been read.
  textLike(linkPattern, linkForm).transform((name) => ({ name, plan: noFaults })),
  namedPlan,
], {
  error: complaint({ noun: "a network", write: "the name of a link, heal, or a map of faults" }),
}).transform((said) => ({ kind: "network" as const, ...said }));

const verbs = {
  ...peerVerbs,
  wait: duration({ least: "1ms" })
    .transform((forMs) => ({ kind: "wait" as const, forMs }))
    .describe("Nothing is done for at least so long: 200ms."),
  network: network.describe(
    "From now on the link has these faults: those of a link by name, or of a map; heal has none.",
  ),
  ...programVerbs,
  each: each.describe("The same steps for every number of a range."),
  together: together.describe("Lists of steps that are played side by side."),
  ...lawVerbs,
};

const beside = {
  peer: peer.optional()
    .describe("Whose step it is. May be left out when the check has one peer only."),
  to: z.union([doorName, peer], {
    error: complaint({ noun: "where a peer connects to", write: "the name of a door, or a peer" }),
  }).optional().describe(
    "Beside connect: the door, the main one when left out; or, over udp, an earlier peer.",
  ),
  at: doorName.optional().describe("Beside accept: the door, the main one when left out."),
  repeats: choice("repeats", ["skipped"]).optional()
    .describe("Beside expect, over udp: datagrams that came before are passed over."),
  within: duration({ least: "1ms" }).optional()
    .describe("The longest time without progress: 2s. The lab's own limit when left out."),
  note: localised.optional().describe("A remark that the story shows beside this step."),
  as: name.optional().describe("A name for what this step heard: later steps write $name."),
};

type Said = z.output<(typeof verbs)[keyof typeof verbs]>;

/** What may stand beside few verbs only, and why not beside another. */
const fewVerbs: ReadonlyMap<string, (said: Said, written: string) => string | undefined> = new Map([
  ["peer", whyNoPeer],
  ["to", ({ kind }: Said) => (kind === "connect" ? undefined : "only connect has it")],
  ["at", ({ kind }: Said) => (kind === "accept" ? undefined : "only accept has it")],
  ["repeats", ({ kind }: Said) => (kind === "expect" ? undefined : "only expect has it")],
  ["as", whyNotKept],
]);

function whyNoPeer(said: Said, written: string): string | undefined {
  switch (said.kind) {
    case "send":
    case "expect":
      return undefined;
    case "serve":
    case "state":
      return `write it inside the ${said.kind}`;
    default:
      return "peer" in said ? `write "${said.kind}: ${written}"` : "it has no peer";
  }
}

function whyNotKept(said: Said): string | undefined {
  const hears = said.kind === "expect" || said.kind === "output";
  if (hears && ["bytes", "line", "regex", "json", "datagram", "oneOf"].includes(said.what.kind)) {
    return undefined;
  }
  return "only what is heard can be kept: bytes, a line, a regex, JSON, a datagram or one of them";
}

/** One move of a check. */
export const step: Schema<Step> = oneKey("step", { words: verbs, beside })
  .transform(({ said, beside }, context): Step => {
    const written = new Map(Object.entries(beside));
    for (const [field, whyNot] of fewVerbs) {
      const why = written.has(field) ? whyNot(said, String(written.get(field))) : undefined;
      if (why === undefined) continue;
      context.addIssue({
        code: "custom",
        message: `Cannot take "${field}" beside "${said.kind}": ${why}`,
        path: [field],
        params: { at: "key" },
      });
    }
    const common = { withinMs: beside.within, note: beside.note, as: beside.as };
    switch (said.kind) {
      case "connect":
        return { ...said, ...common, to: beside.to ?? mainDoor };
      case "accept":
        return { ...said, ...common, at: beside.at ?? mainDoor };
      case "send":
        return { ...said, ...common, peer: beside.peer ?? noPeer };
      case "expect": {
        const skipsRepeats = beside.repeats === "skipped";
        return { ...said, ...common, peer: beside.peer ?? noPeer, skipsRepeats };
      }
      default:
        return { ...said, ...common };
    }
  })
  .meta({ id: "step" });
