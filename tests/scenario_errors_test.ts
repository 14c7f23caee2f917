import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import process from "node:process";
import { describe, test } from "node:test";
import { parseScenario, ScenarioError } from "../lab/scenario/parse.ts";

const folder = new URL("./golden/scenario_errors/", import.meta.url);

describe("A wrong scenario file is told by the golden text beside it", () => {
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".yaml"))) {
    test(file.replace(".yaml", "").replaceAll("_", " "), () => {
      const told = complaintAbout(file);
      const golden = new URL(file.replace(".yaml", ".txt"), folder);
      if (process.env["LAB_GOLDEN"] === "write") writeFileSync(golden, told);
      assert.equal(told, readFileSync(golden, "utf8"));
    });
  }
});

/** Between them, a little of everything that a file can hold. */
const tcpServer = {
  id: "x",
  title: { en: "A", zh: "B" },
  role: "server",
  transport: "tcp",
  level: 1,
  links: { l: { both: { slice: { at: [1, "2B"] }, delay: { by: "1ms" } } } },
  checks: [
    {
      id: "one",
      title: "One",
      points: 1,
      needs: ["zero"],
      links: ["l"],
      steps: [
        { connect: "a" },
        { send: { each: { list: [{ text: "a" }, { repeat: { of: { hex: "00" }, times: 2 } }] } } },
        { expect: { random: "1B", label: "x" }, within: "1s", as: "y" },
        { each: { of: "1..2", as: "i", steps: [{ expect: { nothing: "1ms" } }] } },
        { together: [[{ wait: "1ms" }], [{ expect: "end" }, { expect: { regex: "a" } }]] },
        { signal: "TERM" },
        { exit: 0 },
      ],
    },
    {
      id: "two",
      title: "Two",
      points: 1,
      property: {
        given: { a: { list: { of: { int: "1..2" }, upTo: 3 } }, b: { oneOf: [{ base64: "" }] } },
        steps: [{ connect: "a" }, { send: "$b" }, { expect: { line: "x" } }],
      },
    },
  ],
};

const udpClient = {
  id: "y",
  title: "A",
  role: "client",
  transport: "udp",
  doors: { log: { side: "lab", transport: "tcp", port: "main" } },
  level: 1,
  args: ["a"],
  env: { LAB_A: "${hole}" },
  links: {
    lossy: {
      toServer: {
        blackhole: true,
        idle: { after: "1s", then: "drop" },
        throttle: { rate: "1KiB/s", queue: "1KiB" },
        mtu: "9B",
        drop: { burst: { p: "5%", r: 0.3 }, inARow: "any" },
        corrupt: { ratio: "5%", bits: 2 },
        reorder: { nth: [1, 3], within: "1s" },
        duplicate: { nth: [1], later: "1ms" },
        rebind: { after: [3] },
      },
    },
    cut: { at: "log", both: { cut: { at: 1, with: "rst" }, refuse: "hang" } },
  },
  checks: [{
    id: "one",
    title: "One",
    points: 1,
    role: "client",
    args: [],
    env: { LAB_B: "" },
    steps: [
      { accept: "s" },
      { accept: "t", at: "log" },
      { connect: "u", to: "s" },
      { serve: { peer: "t", with: { reply: "./peer.ts#a" } } },
      { expect: { datagrams: [{ text: "a" }] }, peer: "s", repeats: "skipped" },
      { expect: { oneOf: ["datagram", { json: { a: [1] } }] }, peer: "s" },
      { send: { call: { of: "./values.ts#a", with: ["$s.port"] } }, peer: "s" },
      { input: { line: "a" } },
      { output: "end" },
      { state: { of: "t", is: ["CLOSE-WAIT", "gone"] } },
      { network: "heal" },
      { network: { toServer: { drop: { nth: [1] } } } },
      { exit: "any" },
      { start: "again" },
    ],
  }],
};

const udpPair = {
  id: "z",
  title: "A",
  role: "pair",
  transport: "udp",
  level: 1,
  checks: [
    {
      id: "one",
      title: "One",
      points: 1,
      property: {
        link: "$network",
        given: {
          network: { faults: { upTo: 2, toServer: ["drop", "hold"], first: 4, longest: "9ms" } },
          lines: { list: { of: { text: { upTo: 4 } }, upTo: 4 } },
        },
        steps: [{ input: { each: "$lines" } }, { input: "end" }, { exit: 0 }],
        guarantees: ["order", "completeness"],
        budget: { toServer: { datagrams: 9, unacknowledged: 1 }, both: { bytes: "1KiB" } },
      },
    },
    {
      id: "two",
      title: "Two",
      points: 1,
      check: { of: "./checks.ts#a", with: [{ text: "a" }] },
      guarantees: { of: ["integrity"], from: "input", to: "output" },
    },
    {
      id: "three",
      title: "Three",
      points: 1,
      steps: [{ check: "./checks.ts#b" }, { budget: { toClient: { bytes: "1B" } } }],
    },
  ],
};

const strange = [null, 5, -1.5, true, "", "x y", "$", [], {}, [[]], { x: 1 }, ["end", "end"]];

test("Whatever stands in a wrong place, the complaint is a sentence of ours", () => {
  const messages = [tcpServer, udpClient, udpPair].flatMap((rich) =>
    placesOf(rich, []).flatMap((path, i) =>
      // Every third value at each place: they are many, and all meet every kind of place.
      strange.filter((_, j) => (i + j) % 3 === 0)
        .flatMap((value) => problemsOf(JSON.stringify(replaced(rich, { path, value }))))
    )
  );
  const foreign = messages.filter((text) => !/^(Cannot|Missing|Unknown|Which peer\?) /.test(text));
  assert.deepEqual([...new Set(foreign)], []);
  assert.ok(messages.length > 500);
});

type Path = readonly string[];

function placesOf(value: unknown, path: Path): readonly Path[] {
  if (typeof value !== "object" || value === null) return [path];
  return [
    path,
    ...Object.entries(value).flatMap(([key, inner]) => placesOf(inner, [...path, key])),
  ];
}

/** A copy of a tree with another value at one place. */
function replaced(tree: unknown, { path, value }: { path: Path; value: unknown }): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return value;
  const change = ([key, inner]: [string, unknown]): [string, unknown] => [
    key,
    key === first ? replaced(inner, { path: rest, value }) : inner,
  ];
  if (Array.isArray(tree)) {
    return tree.map((inner: unknown, i) => change([String(i), inner])[1]);
  }
  return Object.fromEntries(Object.entries(Object(tree)).map(change));
}

function problemsOf(text: string): readonly string[] {
  try {
    parseScenario(text, "x.yaml");
    return [];
  } catch (error) {
    if (error instanceof ScenarioError) return error.problems.map(({ message }) => message);
    throw error;
  }
}

function complaintAbout(file: string): string {
  try {
    parseScenario(readFileSync(new URL(file, folder), "utf8"), file);
  } catch (error) {
    if (error instanceof ScenarioError) return `${error.message}\n`;
    throw error;
  }
  throw new Error(`${file} has no mistake in it`);
}
