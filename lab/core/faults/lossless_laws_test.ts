/**
 * The tests of every fault that only delays and cuts, and so loses nothing. There is no test in
 * here; it is named as one because it imports what only tests may.
 *
 * @module
 */

import { test } from "node:test";
import type * as fc from "fast-check";
import type { Faults } from "../fault_settings.ts";
import {
  assertCutsDoNotDependOnReads,
  assertKeepsBytesInOrderAndThenFin,
  assertNeverIntoThePast,
  assertNothingFollowsFin,
  assertReplanKeepsTheStream,
  assertRstPasses,
  assertSameSeedSameOutput,
} from "./laws_test.ts";

/** Makes the tests of a fault that loses nothing. */
export function testLossless(fault: string, settings: fc.Arbitrary<Faults>): void {
  test(`${fault} never delivers before it was offered`, () => assertNeverIntoThePast(settings));

  test(`${fault} gives the same output for the same seed and reads`, () =>
    assertSameSeedSameOutput(settings));

  test(`${fault} keeps every byte in order, and then FIN`, () =>
    assertKeepsBytesInOrderAndThenFin(settings));

  test(`${fault} lets RST pass behind the bytes`, () => assertRstPasses(settings));

  test(`${fault} lets nothing follow a FIN`, () => assertNothingFollowsFin(settings));

  test(`${fault} keeps the stream, whatever the faults before and behind it`, () =>
    assertReplanKeepsTheStream(settings));
}

/** The same for one that decides by the position of a byte, not by the reads in which it came. */
export function testLosslessByPosition(fault: string, settings: fc.Arbitrary<Faults>): void {
  testLossless(fault, settings);
  test(`${fault} does not depend on how the bytes were read`, () =>
    assertCutsDoNotDependOnReads(settings));
}
