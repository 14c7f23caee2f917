import type { Localised } from "./language.ts";
import type { Step } from "./steps/step.ts";
import type { Value } from "./value.ts";

/** One exercise, as `scenarios/<id>/scenario.yaml` says it. */
export interface Scenario {
  readonly id: string;
  readonly title: Localised;
  readonly role: Role;
  readonly transport: Transport;
  /** 1 (first day) to 5. */
  readonly level: number;
  /** Place in the list of exercises; lower comes first. */
  readonly order: number;
  readonly teaches: readonly string[];
  /** Chance of a run that names no other seed, so that laptop and CI agree. */
  readonly seed: number;
  /** "none": the program keeps nothing from one connection to the next. */
  readonly state: "none" | "kept";
  readonly links: Readonly<Record<string, Plan>>;
  readonly checks: readonly Check[];
}

export type Role = "server";
export type Transport = "tcp";

/** One graded item. It earns its points only when it passes on all of its links. */
export interface Check {
  readonly id: string;
  readonly title: Localised;
  /** Whole points, at least 0. */
  readonly points: number;
  /** Earlier checks that must have passed; else this one is skipped. */
  readonly needs: readonly string[];
  readonly links: readonly string[];
  readonly hint: Localised | undefined;
  readonly body: Body;
}

export type Body =
  | { readonly kind: "steps"; readonly steps: readonly Step[] }
  | { readonly kind: "property"; readonly property: Property };

/** Steps that must hold for every value that can be given. */
export interface Property {
  readonly runs: number;
  readonly given: Readonly<Record<string, Given>>;
  readonly steps: readonly Step[];
  /** "shared": one process serves many runs. Only where the scenario keeps no state. */
  readonly process: "shared" | "fresh";
  readonly deadlineMs: number;
}

/** The values that a name of a property ranges over. Bounds are included. */
export type Given =
  | { readonly kind: "bytes"; readonly from: number; readonly upTo: number }
  | { readonly kind: "text"; readonly from: number; readonly upTo: number }
  | { readonly kind: "int"; readonly from: number; readonly upTo: number }
  | { readonly kind: "list"; readonly of: Given; readonly from: number; readonly upTo: number }
  | { readonly kind: "oneOf"; readonly of: readonly Value[] };

/** The faults of a link, one set for each direction. */
export interface Plan {
  readonly toServer: Faults;
  readonly toClient: Faults;
}

export type Direction = keyof Plan;

/** The faults of one direction. Their order in a file means nothing: see `link.ts`. */
export interface Faults {
  readonly stall?: StallSettings | undefined;
  readonly throttle?: ThrottleSettings | undefined;
  readonly delay?: DelaySettings | undefined;
  readonly slice?: SliceSettings | undefined;
}

/** Nothing passes for `forMs` once `atByte` bytes have passed. */
export interface StallSettings {
  readonly atByte: number;
  readonly forMs: number;
}

/** A token bucket: `bytesPerS` on average, `burstBytes` at once. */
export interface ThrottleSettings {
  readonly bytesPerS: number;
  readonly burstBytes: number;
}

/** Everything comes `byMs` later, and 0 to `jitterMs` more, drawn for each block of bytes. */
export interface DelaySettings {
  readonly byMs: number;
  readonly jitterMs: number;
}

/** Cuts at the stream positions `at`, or else every `every` bytes for the `first` pieces. */
export interface SliceSettings {
  readonly at: readonly number[];
  readonly every: { readonly from: number; readonly to: number } | undefined;
  readonly first: number;
  readonly gapMs: number;
}
