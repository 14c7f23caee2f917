import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { fileNamesOf } from "./file_names.ts";

test("fileNamesOf() keeps a name of small letters, digits and dashes", () =>
  assert.deepEqual(fileNamesOf(["ada", "s-17"]), ["ada", "s-17"]));

test("fileNamesOf() puts a hash behind a name that it must change", () =>
  assert.deepEqual(fileNamesOf(["../../etc/passwd", "Zoë", "李雷"]).map(shape), [
    "etc-passwd-#",
    "zoe-#",
    "student-#",
  ]));

test("fileNamesOf() tells apart what a file system may not", () => {
  const [small, big] = fileNamesOf(["ada", "Ada"]);
  assert.notEqual(small?.toLowerCase(), big?.toLowerCase());
});

test("fileNamesOf() gives a name the same file whoever else is there", () =>
  assert.equal(fileNamesOf(["Ada"])[0], fileNamesOf(["zoe", "Ada", "ada"])[1]));

test("fileNamesOf() lets nobody take another's file by a name that looks hashed", () => {
  const [victim = ""] = fileNamesOf(["Ada"]);
  assert.notEqual(fileNamesOf([victim])[0], victim);
});

test("fileNamesOf() avoids the index, and names that Windows keeps for devices", () =>
  assert.deepEqual(fileNamesOf(["index", "con", "lpt1"]).map(shape), [
    "index-#",
    "con-#",
    "lpt1-#",
  ]));

test("fileNamesOf() numbers names that are the same", () =>
  assert.deepEqual(fileNamesOf(["ada", "ada", "ada"]), [
    "ada",
    "ada-2",
    "ada-3",
  ]));

test("fileNamesOf() gives different files of harmless names, whatever the names are", () => {
  const name = fc.oneof(fc.constantFrom("ada", "ada-2", "..", "/"), fc.string({ unit: "binary" }));
  fc.assert(
    fc.property(fc.array(name, { maxLength: 8 }), (names) => {
      const paths = fileNamesOf(names);
      assert.equal(new Set(paths).size, names.length);
      assert.ok(paths.every((path) => /^[a-z0-9][a-z0-9-]{0,60}$/.test(path)));
    }),
    { seed: 19, numRuns: 300 },
  );
});

/** With "#" for a hash. */
function shape(path: string): string {
  return path.replace(/[0-9a-f]{8}$/, "#");
}
