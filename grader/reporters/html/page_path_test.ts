import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { pagePaths } from "./page_path.ts";

test("pagePaths() keeps a name of small letters, digits and dashes", () =>
  assert.deepEqual(pagePaths(["ada", "s-17"]), ["students/ada.html", "students/s-17.html"]));

test("pagePaths() puts a hash behind a name that it must change", () =>
  assert.deepEqual(pagePaths(["../../etc/passwd", "Zoë", "李雷"]).map(shape), [
    "students/etc-passwd-#.html",
    "students/zoe-#.html",
    "students/student-#.html",
  ]));

test("pagePaths() tells apart what a file system may not", () => {
  const [small, big] = pagePaths(["ada", "Ada"]);
  assert.notEqual(small?.toLowerCase(), big?.toLowerCase());
});

test("pagePaths() gives a name the same file whoever else is there", () =>
  assert.equal(pagePaths(["Ada"])[0], pagePaths(["zoe", "Ada", "ada"])[1]));

test("pagePaths() lets nobody take another's file by a name that looks hashed", () => {
  const [victim = ""] = pagePaths(["Ada"]);
  const forged = /([^/]+)\.html$/.exec(victim)?.[1] ?? "";
  assert.notEqual(pagePaths([forged])[0], victim);
});

test("pagePaths() avoids the index, and names that Windows keeps for devices", () =>
  assert.deepEqual(pagePaths(["index", "con", "lpt1"]).map(shape), [
    "students/index-#.html",
    "students/con-#.html",
    "students/lpt1-#.html",
  ]));

test("pagePaths() numbers names that are the same", () =>
  assert.deepEqual(pagePaths(["ada", "ada", "ada"]), [
    "students/ada.html",
    "students/ada-2.html",
    "students/ada-3.html",
  ]));

test("pagePaths() gives different files of harmless names, whatever the names are", () => {
  const name = fc.oneof(fc.constantFrom("ada", "ada-2", "..", "/"), fc.string({ unit: "binary" }));
  fc.assert(
    fc.property(fc.array(name, { maxLength: 8 }), (names) => {
      const paths = pagePaths(names);
      assert.equal(new Set(paths).size, names.length);
      assert.ok(paths.every((path) => /^students\/[a-z0-9][a-z0-9-]{0,60}\.html$/.test(path)));
    }),
    { seed: 19, numRuns: 300 },
  );
});

/** With "#" for a hash. */
function shape(path: string): string {
  return path.replace(/[0-9a-f]{8}(?=\.html$)/, "#");
}
