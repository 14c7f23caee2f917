import assert from "node:assert/strict";
import { test } from "node:test";
import { closest } from "./did_you_mean.ts";

const verbs = ["connect", "send", "expect", "finish", "end"];

test("closest() finds a word with two neighbours swapped", () => {
  assert.equal(closest("sned", verbs), "send");
});

test("closest() finds a word with a letter left out", () => {
  assert.equal(closest("conect", verbs), "connect");
});

test("closest() finds a word with a letter too many", () => {
  assert.equal(closest("exxpect", verbs), "expect");
});

test("closest() finds a word in another case", () => {
  assert.equal(closest("toserver", ["toClient", "toServer"]), "toServer");
});

test("closest() takes the nearest of several", () => {
  assert.equal(closest("ende", verbs), "end");
});

test("closest() allows one edit in a word of three letters, and not two", () => {
  assert.equal(closest("enx", verbs), "end");
  assert.equal(closest("xnx", verbs), undefined);
});

test("closest() guesses nothing for a word of two letters", () => {
  assert.equal(closest("c4", ["c1", "c2"]), undefined);
});

test("closest() never allows three edits", () => {
  assert.equal(closest("traxxxort", ["transport"]), undefined);
});

test("closest() finds nothing among no words", () => {
  assert.equal(closest("send", []), undefined);
});
