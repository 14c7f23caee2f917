import type { Faults } from "./fault_settings.ts";
import type { Localised } from "./language.ts";
import type { Step } from "./steps/step.ts";
import type { MishapName } from "./schedule.ts";
import type { Value } from "./value.ts";

/** One exercise, as `scenarios/<id>/scenario.yaml` says it. */
export interface Scenario {
  /** Its name, and that of its folder: small letters, digits and hyphens. */
  readonly id: string;
  /** What the exercise is about. */
  readonly title: Localised;
  /** Which side the student writes. */
  readonly role: Role;
  /** What carries the conversation at the main door. */
  readonly transport: Transport;
  /** Where somebody listens beside the main door, by name. */
  readonly doors: Readonly<Record<string, Door>>;
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
  /** What a check is worth that fails and, played again, passes. */
  readonly unsteady: UnsteadyWorth;
  /** Plans by name; "direct" is always there and carries none. */
  readonly links: Readonly<Record<string, Plan>>;
  /** From easy to hard; a check needs earlier ones only. */
  readonly checks: readonly Check[];
}

/**
 * What the program is: it listens, it connects, it is both ends of a protocol of its own (one
 * process sends, one receives), or it turns standard input into standard output.
 */
export type Role = "server" | "client" | "pair" | "filter";
/** All points of the check, half of them rounded down, or none. */
export type UnsteadyWorth = "full" | "half" | "none";
/** What carries a conversation. */
export type Transport = "tcp" | "udp" | "unix";

/** The door that every scenario but a filter's has: LAB_HOST and LAB_PORT, or LAB_PATH. */
export const mainDoor = "main";

/** A further place where somebody listens. The program is told it as LAB_<NAME>, "host:port". */
export interface Door {
  /** Who listens there. */
  readonly side: "program" | "lab";
  /** What is spoken there; "unix" only at the main door. */
  readonly transport: "tcp" | "udp";
  /** The door whose port number it has too; a port of its own when undefined. */
  readonly samePortAs: string | undefined;
}

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
  /** What the program is in this check: the scenario's role, or another one. */
  readonly role: Role;
  /** What the program finds in its argv. */
  readonly args: readonly string[];
  /** Further variables, all LAB_*. `${main}`, `${<door>}`, `${closed}` and `${hole}` are addresses. */
  readonly env: Readonly<Record<string, string>>;
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
  /** The name of the given faults that are its network; else the links of the check are. */
  readonly link: string | undefined;
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
  | { readonly kind: "oneOf"; readonly of: readonly Value[] }
  | GivenFaults;

/** Networks with few faults, each of them at a place of its own. */
export interface GivenFaults {
  /** Tells it from the other kinds. */
  readonly kind: "faults";
  /** The fewest faults: at least 0. */
  readonly from: number;
  /** The most: at most 6. */
  readonly upTo: number;
  /** What may happen on the way to the server, or to the receiver. */
  readonly toServer: readonly MishapName[];
  /** What may happen on the way back. */
  readonly toClient: readonly MishapName[];
  /** Datagrams 1 to `first` of each direction can be met: 1 to 64. */
  readonly first: number;
  /** So many of one direction can be lost in a row: 1 to 3. */
  readonly inARow: number;
  /** Bytes 1 to `within` of a stream can be where it is sliced or stalls. */
  readonly within: number;
  /** The longest delay of a datagram or stall of a stream: at most 400 ms. */
  readonly longestMs: number;
}

/** The faults of a link, one set for each direction. */
export interface Plan {
  /** From the client to the server, or from the sender to the receiver. */
  readonly toServer: Faults;
  /** From the server to the client, or back to the sender. */
  readonly toClient: Faults;
  /** The door before which the link lies; the main one when undefined. */
  readonly at?: string | undefined;
}

/** The way that a piece goes. */
export type Direction = "toServer" | "toClient";

export type * from "./fault_settings.ts";
