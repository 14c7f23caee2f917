import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import type { Language } from "../core/language.ts";
import type { Role } from "../core/scenario.ts";
import type { TraceEvent } from "../core/trace.ts";
import { diagramOf } from "./diagram.ts";
import { diagramsSvg, diagramSvg } from "./diagram_svg.ts";
import { isWellFormed } from "./markup_test_kit.ts";
import { anyTrace, datagrams, runs, toClient, toServer, way } from "./traces_test.ts";

interface Look {
  readonly role?: Role;
  readonly most?: number;
  readonly language?: Language;
}

function drawn(
  events: readonly TraceEvent[],
  { role = "server", most = 24, language = "en" }: Look = {},
): string {
  return diagramSvg(diagramOf(events, { most }), { language, role });
}

/** What is written in the picture, from the top. */
function written(svg: string): readonly string[] {
  return [...svg.matchAll(/<text\b[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text ?? "");
}

/** What is told to whoever cannot see it, a line each. */
function told(svg: string): readonly string[] {
  return /<desc>([^<]*)<\/desc>/.exec(svg)?.[1]?.split("\n") ?? [];
}

const lostAnswer = [
  toServer.datagram(0, "offered", 1, "hi"),
  toServer.datagram(0, "delivered", 1, "hi"),
  toClient.datagram(0.6, "offered", 1, "ho"),
  toClient.dropped(0.6, 1, "drop"),
];

test("diagramSvg() writes the ends, the times, what arrows carry and what befell them", () => {
  assert.deepEqual(written(drawn(lostAnswer)), [
    ...["ms", "a", "link", "program"],
    ...["0.0", "#1 &quot;hi&quot;"],
    ...["0.6", "#1 &quot;ho&quot;", "lost: drop"],
  ]);
});

test("diagramSvg() crosses what was lost, and nothing else", () => {
  assert.equal(drawn(lostAnswer).match(/class="lab-cross"/g)?.length, 1);
  assert.doesNotMatch(drawn(lostAnswer.slice(0, 2)), /class="lab-cross"/);
});

test("diagramSvg() has one tip at the far end of what went through, and none of what was lost", () => {
  assert.deepEqual(tipsOf(drawn(lostAnswer)), ["508"]);
  assert.deepEqual(tipsOf(drawn([toClient.ended(0, "offered"), toClient.ended(0, "delivered")])), [
    "68",
  ]);
});

test("diagramSvg() tells every row in words, in both languages", () => {
  assert.deepEqual(told(drawn(lostAnswer, { role: "pair" })), [
    "0.0 ms, a: from sender to receiver: #1 &quot;hi&quot;",
    "0.6 ms, a: from receiver to link: #1 &quot;ho&quot;, lost: drop",
  ]);
  assert.deepEqual(told(drawn(lostAnswer, { role: "pair", language: "zh" })), [
    "0.0 ms，a：从发送方到接收方：#1 &quot;hi&quot;",
    "0.6 ms，a：从接收方到链路：#1 &quot;ho&quot;, 丢失：drop",
  ]);
});

test("diagramSvg() tells apart what came late, what came again and what a fault chose", () => {
  const events = [
    toServer.datagram(0, "offered", 1, "hi"),
    toServer.decided(0, "duplicate", 1),
    toServer.datagram(0, "delivered", 1, "hi"),
    toServer.datagram(20, "delivered", 1, "hi", 1),
    toServer.effect(25, "idle", 2),
  ];
  const svg = drawn(events);
  assert.match(svg, /class="lab-odd"[^>]*>duplicate</);
  assert.match(svg, /class="lab-bad"[^>]*>again, \+20 ms</);
  assert.deepEqual(told(svg).slice(1), [
    "20.0 ms, a: from link to program: #1 &quot;hi&quot;, again, +20 ms",
    "25.0 ms, a: in the link: idle",
  ]);
});

test("diagramSvg() has a note for rows that it leaves out", () => {
  const svg = drawn(datagrams(9), { most: 2 });
  assert.match(svg, /<rect class="lab-note"[^>]*\/><text[^>]*>… 8 more pieces, all delivered</);
  assert.equal(told(svg)[0], "… 8 more pieces, all delivered");
});

test("diagramSvg() names the flows where there are several, and only then", () => {
  const both = drawn([toServer.opened(0), way("toServer", "b").opened(1)]);
  assert.deepEqual(written(both).slice(4), ["0.0", "a", "connect", "1.0", "b", "connect"]);
  assert.deepEqual(written(drawn([toServer.opened(0)])).slice(4), ["0.0", "connect"]);
});

test("diagramSvg() is an image with a name and needs nothing from elsewhere", () => {
  const svg = drawn(lostAnswer);
  assert.match(svg, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" [^>]*role="img"/);
  assert.match(svg, /<title>What crossed the link<\/title>/);
  assert.doesNotMatch(svg, /href|url\(|@import|<script|<image|\bid=/);
});

test("diagramSvg() escapes what a program sent and how a peer is called", () => {
  const other = way("toServer", `"><script>alert(1)</script>`);
  const text = `</text></svg><script>`;
  const svg = drawn([other.text(0, "offered", 0, text), other.text(0, "delivered", 0, text)]);
  assert.ok(isWellFormed(svg));
  assert.doesNotMatch(svg, /<script/);
});

test("diagramSvg() of no rows is a picture all the same", () => {
  const svg = drawn([]);
  assert.ok(isWellFormed(svg));
  assert.deepEqual(written(svg), ["ms", "peers", "link", "program"]);
});

test("diagramSvg() is well-formed, and all in it has its place, whatever happened", () => {
  fc.assert(
    fc.property(anyTrace, fc.constantFrom<Role>("server", "client", "pair"), (events, role) => {
      const svg = drawn(events, { role });
      assert.ok(isWellFormed(svg));
      const [, width, height] = /viewBox="0 0 (\d+(?:\.\d+)?) (\d+(?:\.\d+)?)"/.exec(svg) ?? [];
      assert.doesNotMatch(svg, /NaN|undefined|Infinity/);
      const places = [...svg.matchAll(/ x="([^"]*)"/g)].map(([, x]) => Number(x));
      assert.ok(places.every((x) => x >= 0 && x <= Number(width)));
      const rows = [...svg.matchAll(/translate\(0 (\d+)\)/g)].map(([, y]) => Number(y));
      assert.ok(rows.every((y) => y < Number(height)));
    }),
    runs,
  );
});

test("diagramsSvg() puts diagrams with their titles below each other", () => {
  const diagram = diagramOf(lostAnswer, { most: 24 });
  const svg = diagramsSvg([
    { title: "run <1>", diagram, role: "pair" },
    { title: "run 2", diagram, role: "pair" },
  ], "en");
  assert.ok(isWellFormed(svg));
  const titles = [...svg.matchAll(/class="lab-title"[^>]*>([^<]*)</g)].map(([, title]) => title);
  assert.deepEqual(titles, ["run &lt;1&gt;", "run 2"]);
  assert.equal(told(svg).length, 6);
});

/** Where the tips of arrows are, from the left. */
function tipsOf(svg: string): readonly string[] {
  return [...svg.matchAll(/<path class="lab-tip" d="M(\d+) /g)].map(([, x]) => x ?? "");
}
