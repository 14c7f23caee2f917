import type { Inbox } from "../core/inbox.ts";
import { createByteMatcher, takeLine } from "../core/match.ts";
import type { Reason, Shortfall } from "../core/reason.ts";
import type { Expectation, ExpectStep } from "../core/steps/expect.ts";
import { bytesOf, type Scope } from "../core/value.ts";
import { nowMs } from "../wire/clock.ts";
import type { Scene } from "./scene.ts";

/** What a look at the inbox says. "more" waits for the next change. */
type Look =
  | { readonly kind: "heard"; readonly bytes: Uint8Array }
  | { readonly kind: "more" }
  | { readonly kind: "reason"; readonly reason: Reason };

interface Watch {
  look(inbox: Inbox): Look;
  /** What is wrong when nothing more comes. */
  atEnd(how: "fin" | "rst", inbox: Inbox): Reason;
  atSilence(waitedMs: number, inbox: Inbox): Reason;
}

/** Waits until the peer has heard what it must, or cannot any more. */
export async function expectHeard(
  step: ExpectStep,
  { scene, scope }: { scene: Scene; scope: Scope },
): Promise<{ reason: Reason } | { heard: Uint8Array }> {
  const { inbox, queuedBytes } = scene.peer(step.peer);
  if (step.what.kind === "nothing") return await expectNothing(step, step.what.forMs, scene);
  const watch = watchFor(step, bytesWanted(step.what, { scope, seed: scene.seed }));
  const limitMs = step.withinMs ?? scene.limits.stepMs;
  let progress = -1;
  let progressAtMs = nowMs();
  while (true) {
    const look = watch.look(inbox);
    if (look.kind === "heard") return { heard: look.bytes };
    if (look.kind === "reason") return { reason: look.reason };
    const ending = inbox.ending();
    if (ending !== "open") return { reason: watch.atEnd(ending, inbox) };
    const tooMuch = sentTooMuch(step.peer, inbox, scene);
    if (tooMuch) return { reason: tooMuch };
    if (inbox.receivedBytes() - queuedBytes() !== progress) {
      progress = inbox.receivedBytes() - queuedBytes();
      progressAtMs = nowMs();
    }
    if (nowMs() >= progressAtMs + limitMs) return { reason: watch.atSilence(limitMs, inbox) };
    await scene.stage.bell.wait(progressAtMs + limitMs);
  }
}

function bytesWanted(
  what: Expectation,
  room: { scope: Scope; seed: number },
): Uint8Array | undefined {
  if (what.kind === "bytes") return bytesOf(what.value, room);
  if (what.kind !== "line" || !what.value) return undefined;
  const line = bytesOf(what.value, room);
  const withEnd = new Uint8Array(line.length + 1);
  withEnd.set(line);
  withEnd[line.length] = 0x0a;
  return withEnd;
}

function sentTooMuch(peer: string, inbox: Inbox, scene: Scene): Reason | undefined {
  const limitBytes = scene.limits.heardBytes;
  if (inbox.receivedBytes() <= limitBytes) return undefined;
  return { kind: "sent-too-much", peer, limitBytes };
}

function watchFor(step: ExpectStep, wanted: Uint8Array | undefined): Watch {
  const { peer, what } = step;
  switch (what.kind) {
    case "bytes":
    case "line":
      return wanted ? watchForBytes(peer, wanted) : watchForLine(peer, undefined);
    case "regex":
      return watchForLine(peer, what.pattern);
    case "end":
      return watchForEnd(peer, "fin");
    case "reset":
      return watchForEnd(peer, "rst");
    case "nothing":
      throw new Error("Unreachable: silence is not watched for in the inbox alone");
    default:
      return what satisfies never;
  }
}

const contextBytes = 16;

function watchForBytes(peer: string, wanted: Uint8Array): Watch {
  const matcher = createByteMatcher(wanted);
  let matchedBytes = 0;
  const shortfall = (): Shortfall => ({
    peer,
    heardBytes: matchedBytes,
    wantedBytes: wanted.length,
    lastHeard: wanted.subarray(Math.max(0, matchedBytes - contextBytes), matchedBytes),
    wanted: wanted.subarray(matchedBytes, matchedBytes + contextBytes),
  });
  return {
    look(inbox) {
      const match = matcher(inbox);
      if (match.kind === "match") return { kind: "heard", bytes: wanted };
      if (match.kind === "differs") {
        return { kind: "reason", reason: { kind: "differs", peer, difference: match.difference } };
      }
      matchedBytes = match.matchedBytes;
      return { kind: "more" };
    },
    atEnd: (how) => ({ kind: "ended-early", how, ...shortfall() }),
    atSilence: (waitedMs) => ({ kind: "silent", waitedMs, ...shortfall() }),
  };
}

const mostLineBytes = 64 * 1024;

function watchForLine(peer: string, pattern: string | undefined): Watch {
  const wanted = pattern === undefined ? undefined : new RegExp(`^(?:${pattern})$`, "u");
  const shortfall = (inbox: Inbox): Shortfall => ({
    peer,
    heardBytes: inbox.unreadBytes(),
    wantedBytes: undefined,
    lastHeard: inbox.peek(mostLineBytes).slice(-contextBytes),
    wanted: new Uint8Array(),
  });
  return {
    look(inbox) {
      const line = takeLine(inbox, mostLineBytes);
      if (!line) return { kind: "more" };
      const text = new TextDecoder().decode(line.subarray(0, -1));
      if (wanted === undefined || wanted.test(text)) return { kind: "heard", bytes: line };
      const reason: Reason = { kind: "wrong-line", peer, heard: line, wanted: pattern ?? "" };
      return { kind: "reason", reason };
    },
    atEnd: (how, inbox) => ({ kind: "ended-early", how, ...shortfall(inbox) }),
    atSilence: (waitedMs, inbox) => ({ kind: "silent", waitedMs, ...shortfall(inbox) }),
  };
}

/** A FIN must leave nothing unread behind; before a RST anything may come. */
function watchForEnd(peer: string, wanted: "fin" | "rst"): Watch {
  return {
    look(inbox) {
      const surplus = wanted === "fin" && inbox.unreadBytes() > 0;
      if (surplus) {
        return {
          kind: "reason",
          reason: { kind: "surplus", peer, heard: inbox.peek(contextBytes) },
        };
      }
      return inbox.ending() === wanted
        ? { kind: "heard", bytes: new Uint8Array() }
        : { kind: "more" };
    },
    atEnd: () => ({ kind: "wrong-end", peer, wanted }),
    atSilence: (waitedMs) => ({ kind: "not-ended", peer, wanted, waitedMs }),
  };
}

async function expectNothing(
  step: ExpectStep,
  forMs: number,
  scene: Scene,
): Promise<{ reason: Reason } | { heard: Uint8Array }> {
  const { inbox } = scene.peer(step.peer);
  const untilMs = nowMs() + forMs;
  while (true) {
    if (inbox.unreadBytes() > 0) {
      return { reason: { kind: "surplus", peer: step.peer, heard: inbox.peek(contextBytes) } };
    }
    if (inbox.ending() !== "open") {
      return { reason: { kind: "wrong-end", peer: step.peer, wanted: "fin" } };
    }
    if (nowMs() >= untilMs) return { heard: new Uint8Array() };
    await scene.stage.bell.wait(untilMs);
  }
}
