import assert from "node:assert/strict";
import { test } from "node:test";
import { guaranteesJson } from "./guarantee_table_json.ts";
import { tableOf } from "./table_test_kit.ts";

test("guaranteesJson() gives cell by cell what broke it", () => {
  const { format, seed, runs, cells } = guaranteesJson(tableOf());
  assert.deepEqual([format, seed, runs], ["socket-lab/guarantees/1", 7, 40]);
  assert.equal(cells.length, 20);
  const broken = cells.filter(({ holds }) => !holds);
  assert.deepEqual(
    broken.map(({ transport, faults, guarantee }) => `${transport} ${faults} ${guarantee}`),
    [
      "tcp false boundaries",
      "tcp true boundaries",
      "udp true no-duplication",
      "udp true order",
      "udp true completeness",
    ],
  );
  assert.deepEqual(broken[4]?.examples[0], {
    case: 'drop toServer #1; writes ["a"]',
    counterexample: {
      guarantee: "completeness",
      sent: 1,
      bytes: "YQ==",
      lengthBytes: 1,
      cameBytes: 0,
      missing: 1,
      ofPieces: 1,
    },
    sent: { count: 1, first: [{ bytes: 1, preview: "YQ==" }] },
    received: { count: 0, first: [] },
    unsteady: false,
    search: { passedRuns: 2, shrinks: 4, stoppedEarly: false },
    trace: [
      {
        at: 0,
        link: "link",
        flow: "sender",
        direction: "toServer",
        event: "offered",
        number: 1,
        copy: 0,
        bytes: 1,
        preview: "YQ==",
      },
      {
        at: 0.1,
        link: "link",
        flow: "sender",
        direction: "toServer",
        event: "dropped",
        number: 1,
        copy: 0,
        bytes: 1,
        by: "drop",
      },
    ],
  });
});
