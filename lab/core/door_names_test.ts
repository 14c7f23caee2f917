import assert from "node:assert/strict";
import { test } from "node:test";
import { namesOfDoor, variableOf } from "./door_names.ts";

test("variableOf() writes the name of a door in capitals", () => {
  assert.equal(variableOf("half-open-2"), "LAB_HALF_OPEN_2");
});

test("namesOfDoor() writes no hyphen, which no name can hold", () => {
  const names = { host: "door.half_open_2.host", port: "door.half_open_2.port" };
  assert.deepEqual(namesOfDoor("half-open-2"), names);
});
