import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import type { Scenario } from "../core/scenario.ts";
import { testFolder } from "../wire/test_kit.ts";
import { loadTeacher, saidIn, type Teacher } from "./teacher.ts";

const plain = { withinMs: undefined, note: undefined, as: undefined };

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** A scenario of one check in which a peer is served by each of these. */
function scenarioNaming(...references: readonly string[]): Pick<Scenario, "checks"> {
  const steps = references.map((of) => ({
    ...plain,
    kind: "serve",
    who: { peer: "a" },
    with: { kind: "reply", of },
  } as const));
  const common = { points: 1, needs: [], links: [], hint: undefined, args: [], env: {} };
  const title = { en: "Check", zh: "检查" };
  const body = { kind: "steps", steps } as const;
  return { checks: [{ ...common, id: "check", title, role: "server", body }] };
}

/** The teacher of a folder that holds `values.ts` with this text. */
async function teacherOf(
  t: TestContext,
  text: string,
  ...names: readonly string[]
): Promise<Teacher> {
  const folder = await testFolder(t);
  await writeFile(join(folder, "values.ts"), text);
  return await loadTeacher(scenarioNaming(...names.map((each) => `./values.ts#${each}`)), folder);
}

test("loadTeacher() needs no folder where no function is named", async () => {
  const teacher = await loadTeacher(scenarioNaming(), undefined);
  assert.throws(() => teacher.call("./values.ts#make", []), /^Error: Unreachable: .* not loaded/);
});

test("loadTeacher() refuses a function of a scenario that has no folder", async () => {
  await assert.rejects(loadTeacher(scenarioNaming("./values.ts#make"), undefined), {
    name: "RangeError",
    message: 'Cannot load "./values.ts#make": the scenario was read without its folder',
  });
});

test("loadTeacher() names the file that is not there", async (t) => {
  const loading = loadTeacher(scenarioNaming("./gone.ts#make"), await testFolder(t));
  await assert.rejects(loading, {
    name: "RangeError",
    message: /^Cannot load "\.\/gone\.ts#make": /,
  });
});

test("loadTeacher() names what a file exports instead of the function", async (t) => {
  const text = "export function make() {}\nexport const most = 3;\n";
  await assert.rejects(teacherOf(t, text, "made"), {
    name: "RangeError",
    message: 'Cannot load "./values.ts#made": the file exports make, most',
  });
  await assert.rejects(teacherOf(t, text, "most"), /the file exports make, most$/);
});

test("loadTeacher() says that a file exports nothing", async (t) => {
  await assert.rejects(teacherOf(t, "function make() {}\n", "make"), /the file exports nothing$/);
});

test("loadTeacher() says what a file throws while it is loaded", async (t) => {
  const text = 'throw new Error("no moon today");\n';
  await assert.rejects(teacherOf(t, text, "make"), {
    name: "RangeError",
    message: /^Cannot load "\.\/values\.ts#make": .*no moon today/,
  });
});

test("loadTeacher() refuses a file outside the scenario's folder, and one that begins like it", async (t) => {
  const folder = await testFolder(t);
  const outside = { name: "RangeError", message: /it must lie in the scenario's folder$/ };
  for (const file of ["../values.ts", "/etc/values.ts", `${folder}-2/values.ts`, "."]) {
    await assert.rejects(loadTeacher(scenarioNaming(`${file}#make`), folder), outside);
  }
});

test("loadTeacher() loads a file in an inner folder, also by a way around", async (t) => {
  const folder = await testFolder(t);
  await writeFile(join(folder, "values.ts"), 'export const make = () => "x";\n');
  const teacher = await loadTeacher(scenarioNaming("./inner/../values.ts#make"), folder);
  assert.deepEqual(teacher.call("./inner/../values.ts#make", []), [bytes("x")]);
});

test("call() gives the function its arguments one by one, as they are", async (t) => {
  const text = "export const make = (...args) => JSON.stringify(args.map((each) => " +
    "typeof each === 'number' ? each : Array.isArray(each) ? each.length : [...each]));\n";
  const { call } = await teacherOf(t, text, "make");
  const [said] = call("./values.ts#make", [3, bytes("a"), [bytes("b"), bytes("c")]]);
  assert.deepEqual(said, bytes("[3,[97],2]"));
});

test("call() tells the functions of one file apart", async (t) => {
  const text = 'export const make = () => "x";\nexport const more = () => "y";\n';
  const { call } = await teacherOf(t, text, "make", "more");
  assert.deepEqual(call("./values.ts#more", []), [bytes("y")]);
  assert.deepEqual(call("./values.ts#make", []), [bytes("x")]);
});

test("call() throws what the function throws", async (t) => {
  const { call } = await teacherOf(
    t,
    'export function make() { throw new Error("no moon"); }\n',
    "make",
  );
  assert.throws(() => call("./values.ts#make", []), { message: "no moon" });
});

test("call() refuses what is no bytes, and names the function", async (t) => {
  const { call } = await teacherOf(t, "export const make = async () => 'x';\n", "make");
  assert.throws(() => call("./values.ts#make", []), {
    message: '"./values.ts#make" gave a value of type object: it must give bytes, a text or a ' +
      "list of them",
  });
});

test("replier() is the function itself", async (t) => {
  const text = "export const answer = (heard, { peer }) => ({ send: peer, used: heard.length });\n";
  const teacher = await teacherOf(t, text, "answer");
  const about = { peer: "a", hasEnded: false, memory: new Map() };
  const reply = teacher.replier("./values.ts#answer")(bytes("xy"), about);
  assert.deepEqual(reply, { send: "a", used: 2 });
});

test("saidIn() takes bytes as they are, a text as UTF-8 and a number as its digits", () => {
  assert.deepEqual(saidIn(Uint8Array.of(0, 255), "f"), [Uint8Array.of(0, 255)]);
  assert.deepEqual(saidIn("é", "f"), [Uint8Array.of(0xc3, 0xa9)]);
  assert.deepEqual(saidIn(-1.5, "f"), [bytes("-1.5")]);
});

test("saidIn() takes a list item by item, mixed or empty", () => {
  assert.deepEqual(saidIn(["a", bytes("b"), 3], "f"), [bytes("a"), bytes("b"), bytes("3")]);
  assert.deepEqual(saidIn([], "f"), []);
});

test("saidIn() refuses everything else, alone and in a list", () => {
  const shown = [
    [undefined, "undefined"],
    [null, "null"],
    [true, "a value of type boolean"],
    [{}, "a value of type object"],
    [[["a"]], "a value of type object"],
    [["a", undefined], "undefined"],
  ] as const;
  for (const [given, what] of shown) {
    const message = `"f" gave ${what}: it must give bytes, a text or a list of them`;
    assert.throws(() => saidIn(given, "f"), { message });
  }
});
