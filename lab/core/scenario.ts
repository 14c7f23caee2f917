import type { Localised } from "./language.ts";
import type { Step } from "./steps/step.ts";
import type { Value } from "./value.ts";

/** One exercise, as `scenarios/<id>/scenario.yaml` says it. */
export interface Scenario {
  /** Its name, and that of its folder: small letters, digits and hyphens. */
  readonly id: string;
  /** What the exercise is about. */
  readonly title: Localised;
  /** Which side the student writes. */
  readonly role: Role;
  /** What carries the conversation. */
  readonly transport: Transport;
  /** 1 (first day) to 5. */
  readonly level: number;
  /** Place in the list of exercises; lower comes first. */
  readonly order: number;
  /** What a student learns, in single words. */
  readonly teaches: readonly string[];
  /** Chance of a run that names no other seed, so that laptop and CI agree. */
  readonly seed: number;
  /** "none": the program keeps nothing from one connection to the next. */
  readonly state: "none" | "kept";
  /** Plans by name; "direct" is always there and carries none. */
  readonly links: Readonly<Record<string, Plan>>;
  /** From easy to hard; a check needs earlier ones only. */
  readonly checks: readonly Check[];
}

/** Which side of the conversation the student writes. */
export type Role = "server";
/** What carries the conversation. */
export type Transport = "tcp";

/** One graded item. It earns its points only when it passes on all of its links. */
export interface Check {
  /** Its name: small letters, digits and hyphens. */
  readonly id: string;
  /** What the program can do when it passes. */
  readonly title: Localised;
  /** Whole points, at least 0. */
  readonly points: number;
  /** Earlier checks that must have passed; else this one is skipped. */
  readonly needs: readonly string[];
  /** The links it is played on, in this order. */
  readonly links: readonly string[];
  /** What a student reads when it fails. */
  readonly hint: Localised | undefined;
  /** What is played. */
  readonly body: Body;
}

/** Steps that are played once, or a property that is played with many values. */
export type Body =
  | { readonly kind: "steps"; readonly steps: readonly Step[] }
  | { readonly kind: "property"; readonly property: Property };

/** Steps that must hold for every value that can be given. */
export interface Property {
  /** How many cases are tried: 1 to 1000. */
  readonly runs: number;
  /** The names that stand for generated values, and what each ranges over. */
  readonly given: Readonly<Record<string, Given>>;
  /** What is played for every case. */
  readonly steps: readonly Step[];
  /** "shared": one process serves many runs. Only where the scenario keeps no state. */
  readonly process: "shared" | "fresh";
  /** Time without progress after which one run has failed. */
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
  /** From the client to the server. */
  readonly toServer: Faults;
  /** From the server to the client. */
  readonly toClient: Faults;
}

/** The way that a piece goes. */
export type Direction = keyof Plan;

/** The faults of one direction. Their order in a file means nothing: see `link.ts`. */
export interface Faults {
  /** A pause in the middle of the stream. */
  readonly stall?: StallSettings | undefined;
  /** A slow link. */
  readonly throttle?: ThrottleSettings | undefined;
  /** A long link. */
  readonly delay?: DelaySettings | undefined;
  /** A link that delivers in pieces. */
  readonly slice?: SliceSettings | undefined;
}

/** Nothing passes for `forMs` once `atByte` bytes have passed. */
export interface StallSettings {
  /** So many bytes pass before the pause. */
  readonly atByte: number;
  /** Counted from the first thing that has to wait. */
  readonly forMs: number;
}

/** A token bucket: `bytesPerS` on average, `burstBytes` at once. */
export interface ThrottleSettings {
  /** Bytes a second; more than 0. */
  readonly bytesPerS: number;
  /** How many bytes pass at once after a rest; at least 1. */
  readonly burstBytes: number;
}

/** Everything comes `byMs` later, and 0 to `jitterMs` more, drawn for each block of bytes. */
export interface DelaySettings {
  /** At least 0. */
  readonly byMs: number;
  /** At least 0; 0 draws nothing. */
  readonly jitterMs: number;
}

/** Cuts at the stream positions `at`, or else every `every` bytes for the `first` pieces. */
export interface SliceSettings {
  /** Offsets in the stream, ascending; empty when `every` is given. */
  readonly at: readonly number[];
  /** Length of a piece in bytes, drawn between two bounds, both included. */
  readonly every: { readonly from: number; readonly to: number } | undefined;
  /** How many pieces are cut with `every`; what follows passes uncut. 1 to 4096. */
  readonly first: number;
  /** At least so long between two pieces; at least 1. */
  readonly gapMs: number;
}
