/** Plays the programs of an exercise: good ones get full marks, bad ones fail what they must. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { scoreOf } from "../mod.ts";
import type { Fail } from "../lab/core/verdict.ts";
import {
  inAHurryOrAtLeisure,
  play,
  programOf,
  root,
  scenarioOf,
  sourceOf,
  storyOf,
  troubles,
} from "./play.ts";

/** What the tests of one exercise say. */
export interface Exercise {
  /** Full marks. */
  good(program: string): void;
  /** The program fails this check alone, and the student reads this. */
  bad(
    program: string,
    expected: {
      /** The mistake, in a few words. */
      readonly mistake: string;
      readonly check: string;
      readonly says: RegExp;
    },
  ): void;
  /** The last tests: none of the exercise's programs was forgotten, and what `handouts` looks at. */
  nothingElse(): void;
  /** What students get: the handouts tell the points, the starter runs. */
  handouts(): void;
}

/** Programs are named good_*.ts, bad_*.ts or good_*.py, in `tests/programs/<id>`. */
export function exercise(id: string): Exercise {
  const tested: string[] = [];
  return {
    good(program) {
      tested.push(program);
      test(`${id}: ${program} gets full marks`, async () => {
        const report = await play(id, sourceOf(programOf(id, program)));
        assert.deepEqual(troubles(report), []);
        const { earned, possible } = scoreOf(report) ?? {};
        assert.equal(earned, possible);
      });
    },
    bad(program, { mistake, check, says }) {
      tested.push(program);
      test(`${id}: ${mistake} fails ${check}`, () =>
        inAHurryOrAtLeisure(async (isHurried) => {
          const report = await play(id, sourceOf(programOf(id, program)), { isHurried });
          const failed = troubles(report).map(({ id, verdict }) =>
            verdict.kind === "broken" ? [id, verdict.why] : [id, verdict.kind]
          );
          assert.deepEqual(failed, [[check, "fail"]]);
          assert.match(storyOf(troubles(report)[0]?.verdict as Fail), says);
        }));
    },
    nothingElse() {
      test(`${id}: every program has its test`, () => {
        const programs = readdirSync(join(root, "tests", "programs", id)).toSorted();
        assert.deepEqual(programs.filter((name) => /^(good|bad)_/.test(name)), tested.toSorted());
      });
      testHandouts(id);
    },
    handouts: () => testHandouts(id),
  };
}

function testHandouts(id: string): void {
  test(`${id}: both handouts say what every check is worth`, () => {
    for (const name of ["README.md", "README.zh.md"]) {
      const handout = readFileSync(join(root, "scenarios", id, name), "utf8");
      for (const { id: check, points } of scenarioOf(id).checks) {
        assert.match(handout, new RegExp(`\\| *\`?${check}\`? *\\| *${points} *\\|`), name);
      }
    }
  });
  test(`${id}: the starter runs, and fails kindly`, async () => {
    const file = join(root, "scenarios", id, "starter.ts");
    const report = await play(id, sourceOf(file), { isHurried: true });
    const kinds = new Set(report.checks.map(({ verdict }) => verdict.kind));
    assert.ok(kinds.has("fail") && !kinds.has("broken"), JSON.stringify([...kinds]));
    const reasons = troubles(report).map(({ verdict }) => (verdict as Fail).story.reason.kind);
    assert.ok(!reasons.includes("gone"), "a starter does not crash");
  });
}
