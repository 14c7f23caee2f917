import assert from "node:assert/strict";
import { test } from "node:test";
import { createInbox, type Inbox } from "../core/inbox.ts";
import type { Transport } from "../core/scenario.ts";
import type { Answerer, ServeStep } from "../core/steps/serve.ts";
import type { Scene } from "./scene.ts";
import { type Answer, serve } from "./serving.ts";
import type { Replier } from "./teacher.ts";

const plain = { kind: "serve", withinMs: undefined, note: undefined, as: undefined } as const;
const reply: Answerer = { kind: "reply", of: "./peer.ts#answer" };

/** A scene with one peer, "a", that is answered this way; `turn` lets the answerer look again. */
interface Served {
  readonly inbox: Inbox;
  /** What was said so far, "fin" and "rst" in angle brackets; "<close>" lets go of the socket. */
  readonly said: readonly string[];
  turn(): void;
}

function served(
  answerer: Answerer,
  more: { transport?: Transport; replier?: Replier } = {},
): Served {
  const { transport = "tcp", replier } = more;
  const inbox = createInbox({ keepsEmpty: transport === "udp" });
  const said: string[] = [];
  let answer: Answer | undefined;
  const peer = { inbox };
  // All that an answerer touches; the rest of a scene would only be in the way.
  const scene = {
    teacher: {
      replier(of: string) {
        assert.equal(of, "./peer.ts#answer");
        return replier;
      },
    },
    peer(name: string) {
      assert.equal(name, "a");
      return { peer, transport };
    },
    letGo: () => void said.push("<close>"),
    say: (_: string, what: Uint8Array | "fin" | "rst") =>
      void said.push(typeof what === "string" ? `<${what}>` : textOf(what)),
    answer: (name: string, makeAnswer: () => Answer) => {
      assert.equal(name, "a");
      answer = makeAnswer();
    },
  } as unknown as Scene;
  const step: ServeStep = { ...plain, who: { peer: "a" }, with: answerer };
  serve(step, scene);
  return { inbox, said, turn: () => answer?.("a", scene) };
}

/** A replier that does what it is told, and what it was called with. */
function replying(
  makeReply: (heard: string, about: Parameters<Replier>[1]) => ReturnType<Replier>,
  transport: Transport = "tcp",
): Served & { readonly calls: readonly string[] } {
  const calls: string[] = [];
  const replier: Replier = (heard, about) => {
    calls.push(`${textOf(heard)}${about.hasEnded ? " ended" : ""}`);
    return makeReply(textOf(heard), about);
  };
  return { ...served(reply, { transport, replier }), calls };
}

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function textOf(heard: Uint8Array): string {
  return new TextDecoder().decode(heard);
}

test("serve() has a peer answered, or everybody at a door", () => {
  const asked: string[] = [];
  // All that `serve` itself touches.
  const scene = {
    answer: (name: string) => void asked.push(`peer ${name}`),
    answerAt: (name: string) => void asked.push(`door ${name}`),
  } as unknown as Scene;
  serve({ ...plain, who: { peer: "a" }, with: { kind: "echo" } }, scene);
  serve({ ...plain, who: { door: "back" }, with: { kind: "echo" } }, scene);
  assert.deepEqual(asked, ["peer a", "door back"]);
});

test("echo sends everything back, once", () => {
  const { inbox, said, turn } = served({ kind: "echo" });
  inbox.receive(bytes("one"));
  inbox.receive(bytes("two"));
  turn();
  turn();
  inbox.receive(bytes("three"));
  turn();
  assert.deepEqual(said, ["one", "two", "three"]);
});

test("echo says FIN for FIN, behind everything, once", () => {
  const { inbox, said, turn } = served({ kind: "echo" });
  inbox.receive(bytes("one"));
  inbox.end("fin");
  turn();
  turn();
  assert.deepEqual(said, ["one", "<fin>"]);
});

test("echo says nothing to a RST", () => {
  const { inbox, said, turn } = served({ kind: "echo" });
  inbox.end("rst");
  turn();
  assert.deepEqual(said, []);
});

test("echo sends every datagram back by itself, an empty one too", () => {
  const { inbox, said, turn } = served({ kind: "echo" }, { transport: "udp" });
  for (const text of ["one", "", "two"]) inbox.receive(bytes(text));
  turn();
  assert.deepEqual(said, ["one", "", "two"]);
});

test("silent uses everything up and says nothing, not even at the end", () => {
  const { inbox, said, turn } = served({ kind: "silent" });
  inbox.receive(bytes("one"));
  inbox.end("fin");
  turn();
  assert.equal(inbox.unreadBytes(), 0);
  assert.deepEqual(said, []);
});

test("A replier gets all that is unread, and is not asked again before more has come", () => {
  const { inbox, calls, turn } = replying(() => undefined);
  turn();
  inbox.receive(bytes("one "));
  inbox.receive(bytes("two"));
  turn();
  turn();
  inbox.receive(bytes("three"));
  turn();
  turn();
  assert.deepEqual(calls, ["one two", "three"]);
});

test("A replier gets again what it did not use, at once as long as it uses something", () => {
  const { inbox, calls, turn } = replying((heard) => ({ used: heard.indexOf("\n") + 1 }));
  inbox.receive(bytes("one\ntw"));
  turn();
  inbox.receive(bytes("o\n"));
  turn();
  inbox.receive(bytes("three\nfour\n"));
  turn();
  assert.deepEqual(calls, ["one\ntw", "tw", "two\n", "three\nfour\n", "four\n"]);
  assert.equal(inbox.unreadBytes(), 0);
});

test("A replier that uses nothing gets everything again, with what came to it", () => {
  const { inbox, calls, turn } = replying(() => ({ used: 0 }));
  inbox.receive(bytes("a"));
  turn();
  inbox.receive(bytes("b"));
  turn();
  assert.deepEqual(calls, ["a", "ab"]);
});

test("A replier is asked a last time at the end, though nothing came with it", () => {
  const { inbox, calls, turn } = replying(() => undefined);
  inbox.receive(bytes("one"));
  turn();
  inbox.end("fin");
  turn();
  turn();
  assert.deepEqual(calls, ["one", " ended"]);
});

test("A replier is asked apart for the end that comes with the last bytes, also a RST", () => {
  const { inbox, calls, turn } = replying(() => undefined);
  inbox.receive(bytes("one"));
  inbox.end("rst");
  turn();
  turn();
  assert.deepEqual(calls, ["one", " ended"]);
});

test("A replier is asked once for every datagram, an empty one too, and never of an end", () => {
  const { inbox, calls, said, turn } = replying((heard) => `${heard}!`, "udp");
  for (const text of ["one", "", "two"]) inbox.receive(bytes(text));
  turn();
  turn();
  assert.deepEqual(calls, ["one", "", "two"]);
  assert.deepEqual(said, ["one!", "!", "two!"]);
});

test("A replier keeps its memory from call to call, and knows whom it answers", () => {
  const { inbox, said, turn } = replying((_, { peer, memory }) => {
    const count = Number(memory.get("count") ?? 0) + 1;
    memory.set("count", count);
    return `${peer}${count}`;
  });
  for (const text of ["x", "y"]) {
    inbox.receive(bytes(text));
    turn();
  }
  assert.deepEqual(said, ["a1", "a2"]);
});

test("A replier may give bytes, several writes, or deeds", () => {
  const replies: ReturnType<Replier>[] = [
    bytes("bytes"),
    ["two", bytes("writes")],
    { send: "deed" },
    { send: ["three", "four"] },
    [],
    {},
  ];
  const { inbox, said, turn } = replying(() => replies.shift());
  while (replies.length > 0) {
    inbox.receive(bytes("x"));
    turn();
  }
  assert.deepEqual(said, ["bytes", "two", "writes", "deed", "three", "four"]);
});

test("A replier may finish, reset or close, behind what it sends", () => {
  const ends = ["finish", "reset", "close"] as const;
  const said = ends.map((then) => {
    const conversation = replying(() => ({ send: "x", then }));
    conversation.inbox.receive(bytes("y"));
    conversation.turn();
    return conversation.said;
  });
  assert.deepEqual(said, [["x", "<fin>"], ["x", "<rst>"], ["x", "<close>"]]);
});

test("A replier that gives what cannot be said is in trouble, and so is one that promises", () => {
  for (const wrong of [true, null, Promise.resolve("x"), { send: [true] }]) {
    // What a teacher's file gives, no compiler has seen.
    const { inbox, turn } = replying(() => wrong as unknown as ReturnType<Replier>);
    inbox.receive(bytes("x"));
    assert.throws(turn, /^Error: "\.\/peer\.ts#answer" gave .*: it must give bytes/);
  }
});
