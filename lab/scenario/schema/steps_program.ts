import { signalNames } from "../../core/steps/signal.ts";
import { type StateStep, tcpStates } from "../../core/steps/state.ts";
import { unknownWord } from "../shown.ts";
import { expectation } from "./expect.ts";
import { typedIn } from "./sent.ts";
import { complaint, fields, listOf } from "./shapes.ts";
import { peer } from "./words.ts";
import { type Schema, z } from "./zod.ts";

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

const again = z.literal("again", {
  error: complaint({ noun: "a start", write: "start: again" }),
});

type Asked = Pick<StateStep, "of" | "is">;

/** A misspelt state, or something that is no word at all. */
function complaintOfState(write: string): ReturnType<typeof complaint> {
  const otherwise = complaint({ noun: "a state", write });
  return (refusal) =>
    typeof refusal.input === "string"
      ? unknownWord({ noun: "state", word: refusal.input, known: tcpStates })
      : otherwise(refusal);
}

const noTcpState = complaintOfState(`one of ${tcpStates.join(", ")}`);
const noFileState = complaint({
  noun: "the state of a file",
  write: 'gone, or its mode in quotes, as "600"',
});

/** One of the words, or a list of them. */
function oneOrMore(
  word: Schema<string>,
  error: ReturnType<typeof complaint>,
): Schema<readonly string[]> {
  return z.union([
    word.transform((only): readonly string[] => [only]),
    listOf(word, { of: "states", from: 1, upTo: tcpStates.length }),
  ], { error });
}

const tcpState: Schema<string> = z.enum(tcpStates, { error: noTcpState });
const fileState: Schema<string> = z.string({ error: noFileState })
  .regex(/^(?:gone|[0-7]{3})$/, { error: noFileState });

const ofPeer = fields("a state", {
  of: peer.optional().describe("The peer whose connection is looked at, from the program's side."),
  is: oneOrMore(tcpState, noTcpState).optional().describe(
    "A state of RFC 9293 §3.3.2, or gone; or several.",
  ),
  file: oneOrMore(fileState, noFileState).optional()
    .describe('unix: the file of the socket is gone, or has this mode: "600".'),
}).transform(({ of, is, file }, context): Asked => {
  if (file && !of && !is) return { of: { kind: "file" }, is: file };
  if (of && is && !file) return { of: { kind: "peer", peer: of }, is };
  context.addIssue({
    code: "custom",
    message: "Cannot ask for a state like this: write { of: a, is: CLOSE-WAIT } or { file: gone }",
  });
  return z.NEVER;
});

const state = z.union([
  tcpState.transform((is): Asked => ({ of: { kind: "listener" }, is: [is] })),
  ofPeer,
], { error: complaintOfState("LISTEN, or { of: a, is: CLOSE-WAIT }") });

/** The verbs of the program's process. Each has a file of its own in `lab/core/steps/`. */
export const programVerbs = {
  input: typedIn
    .transform((sent) => ({ kind: "input" as const, ...sent }))
    .describe("The program's standard input gets this; end: no more will come."),
  output: expectation
    .transform((what) => ({ kind: "output" as const, what }))
    .describe("What the program must print next; end: it closed its standard output."),
  state: state
    .transform((asked) => ({ kind: "state" as const, ...asked }))
    .describe("What the kernel says of the program's sockets: LISTEN, { of: a, is: CLOSE-WAIT }."),
  signal: signal
    .transform((name) => ({ kind: "signal" as const, name }))
    .describe("A signal to the program: SIGTERM."),
  exit: exitCode
    .transform((code) => ({ kind: "exit" as const, code }))
    .describe("The program must end, with this exit code or with any."),
  start: again
    .transform(() => ({ kind: "start" as const }))
    .describe("again: the program, which has ended, is started once more."),
};
