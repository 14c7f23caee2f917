import assert from "node:assert/strict";
import { test } from "node:test";
import { parsePlan } from "./parse_plan.ts";
import { ScenarioError } from "./scenario_error.ts";

test("parsePlan() reads a file that holds a plan and nothing else", () => {
  const text = "both: { delay: { by: 5ms } }\ntoClient: { delay: { by: 9ms } }\n";
  assert.deepEqual(parsePlan(text, "f.yaml", "tcp"), {
    toServer: { delay: { byMs: 5, jitterMs: 0 } },
    toClient: { delay: { byMs: 9, jitterMs: 0 } },
  });
});

test("parsePlan() reads a plan without faults", () => {
  assert.deepEqual(parsePlan("{}", "f.yaml", "udp"), { toServer: {}, toClient: {} });
});

test("parsePlan() gives losses in a row no limit unless the file does", () => {
  const text = "toServer: { drop: { ratio: 20% } }\ntoClient: { drop: { ratio: 20%, inARow: 3 } }";
  const { toServer, toClient } = parsePlan(text, "f.yaml", "udp");
  assert.deepEqual([toServer.drop?.inARow, toClient.drop?.inARow], [undefined, 3]);
});

test("parsePlan() allows a proxy to refuse", () => {
  assert.equal(parsePlan("toServer: { refuse: hang }", "f.yaml", "tcp").toServer.refuse, "hang");
});

test("parsePlan() points at a fault that the transport cannot have", () => {
  assert.equal(
    complaint("toServer:\n  delay: { by: 5ms }\n  drop: { nth: [1] }\n"),
    "f.yaml:3:3 Cannot drop on tcp: the kernel repairs what is lost below it; " +
      "use stall, throttle or cut, or transport: udp\n    drop: { nth: [1] }\n    ^",
  );
});

test("parsePlan() points at a misspelt fault, and at a field that a plan has not", () => {
  assert.match(complaint("both: { dealy: { by: 5ms } }"), /^f\.yaml:1:9 Unknown fault "dealy"/);
  assert.match(complaint("at: main"), /^f\.yaml:1:1 Unknown field "at": expected one of both/);
});

test("parsePlan() says what an empty file must hold", () => {
  assert.equal(
    complaint(""),
    "f.yaml:1:1 Cannot read nothing as a plan: " +
      "write a map with the fields both, toServer, toClient",
  );
});

test("parsePlan() refuses what is not YAML", () => {
  assert.match(complaint("both: {"), /^f\.yaml:1:\d+ Cannot read this as YAML/);
});

function complaint(text: string): string {
  try {
    parsePlan(text, "f.yaml", "tcp");
  } catch (error) {
    if (error instanceof ScenarioError) return error.message;
    throw error;
  }
  throw new Error("Unreachable: the text is wrong on purpose");
}
