import type { Answerer, ServeStep } from "../core/steps/serve.ts";
import { concat } from "../core/value.ts";
import { type Replier, type Reply, saidIn } from "./teacher.ts";
import type { Scene } from "./scene.ts";

/** Answers from now on, until the scene closes. */
export function serve({ who, with: answerer }: ServeStep, scene: Scene): undefined {
  const makeAnswer = answererOf(answerer, scene);
  if ("peer" in who) scene.answer(who.peer, makeAnswer);
  else scene.answerAt(who.door, makeAnswer);
}

/** One turn of a background answerer: called whenever something may have come. */
export type Answer = (name: string, scene: Scene) => void;

function answererOf(answerer: Answerer, scene: Scene): () => Answer {
  switch (answerer.kind) {
    case "echo":
      return echo;
    case "silent":
      return () => (name) => void takeAll(name, scene);
    case "reply":
      return () => replying(scene.teacher.replier(answerer.of), answerer.of);
    default:
      return answerer satisfies never;
  }
}

function takeAll(name: string, scene: Scene): readonly Uint8Array[] {
  const { inbox } = scene.peer(name).peer;
  const all: Uint8Array[] = [];
  for (let next = inbox.take(); next; next = inbox.take()) all.push(next);
  return all;
}

function echo(): Answer {
  let hasFinished = false;
  return (name, scene) => {
    for (const bytes of takeAll(name, scene)) scene.say(name, bytes);
    if (hasFinished || scene.peer(name).peer.inbox.ending() !== "fin") return;
    hasFinished = true;
    scene.say(name, "fin");
  };
}

function replying(replier: Replier, of: string): Answer {
  const memory = new Map<string, unknown>();
  let heardBytes = 0;
  let isOver = false;
  return (name, scene) => {
    const { peer, transport } = scene.peer(name);
    const ask = (heard: Uint8Array, hasEnded: boolean): number => {
      const reply = replier(heard, { peer: name, hasEnded, memory });
      return act(reply, { heard, name, scene, of });
    };
    if (transport === "udp") {
      for (const datagram of takeAll(name, scene)) ask(datagram, false);
      return;
    }
    const { inbox } = peer;
    const hasEnded = inbox.ending() !== "open";
    if (isOver || (!hasEnded && inbox.receivedBytes() === heardBytes)) return;
    isOver = hasEnded;
    heardBytes = inbox.receivedBytes();
    // Several messages may have come in one read, and the last of them together with the end.
    for (let used = 1; used > 0 && inbox.unreadBytes() > 0; inbox.use(used)) {
      used = ask(concat(inbox.unread()), false);
    }
    if (hasEnded) inbox.use(ask(concat(inbox.unread()), true));
  };
}

/** @returns How many of the heard bytes are used up. */
function act(
  reply: Reply,
  { heard, name, scene, of }: { heard: Uint8Array; name: string; scene: Scene; of: string },
): number {
  const { send, used, then } = isDeeds(reply) ? reply : { send: reply };
  for (const bytes of send === undefined ? [] : saidIn(send, of)) scene.say(name, bytes);
  if (then === "finish") scene.say(name, "fin");
  if (then === "reset") scene.say(name, "rst");
  if (then === "close") scene.letGo(name);
  return used ?? heard.length;
}

type Deeds = Extract<Reply, { readonly then?: unknown }>;

/** What is neither said nor deeds, for instance a promise, is given to `saidIn` to be refused. */
function isDeeds(reply: Reply): reply is Deeds {
  if (typeof reply !== "object" || reply === null) return false;
  return !Array.isArray(reply) && !(reply instanceof Uint8Array) && !(reply instanceof Promise);
}
