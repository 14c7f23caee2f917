import type { Excess } from "./budget.ts";
import type { Counterexample } from "./guarantees/guarantee.ts";
import type { History } from "./history.ts";
import type { Localised } from "./language.ts";
import type { Difference } from "./match.ts";
import type { TraceEvent } from "./trace.ts";

/** How the program's process ended. Exactly one of the two is set. */
export interface Exit {
  /** Undefined when a signal ended the process. */
  readonly code: number | undefined;
  /** For instance "SIGKILL"; undefined when the process ended by itself. */
  readonly signal: string | undefined;
}

/** Why a check failed, as facts. `words/` says them; nothing here is a sentence. */
export type Reason =
  /** The peer heard a wrong byte. */
  | { readonly kind: "differs"; readonly peer: string; readonly difference: Difference }
  /** The program closed, or reset, before everything wanted had come. */
  | ({ readonly kind: "ended-early"; readonly how: "fin" | "rst" } & Shortfall)
  /** Nothing more came for too long. */
  | ({ readonly kind: "silent"; readonly waitedMs: number } & Shortfall)
  /** A line came that is not the wanted one. */
  | {
    readonly kind: "wrong-line";
    readonly peer: string;
    readonly heard: Uint8Array;
    readonly wanted: string;
  }
  /** A line or a datagram came that is not this JSON. */
  | {
    readonly kind: "wrong-json";
    readonly peer: string;
    readonly heard: Uint8Array;
    readonly wanted: string;
  }
  /** A whole datagram came, and it is none of the wanted ones. */
  | {
    readonly kind: "wrong-datagram";
    readonly peer: string;
    readonly heard: Uint8Array;
    /** The first of several. */
    readonly wanted: Uint8Array;
    /** Where the two begin to differ; as long as the shorter one when one starts the other. */
    readonly atByte: number;
  }
  /** What came is none of several legal outcomes. */
  | { readonly kind: "none-of"; readonly peer: string; readonly heard: Uint8Array }
  /** The program did not connect, or sent no datagram from a new address. */
  | { readonly kind: "not-accepted"; readonly peer: string; readonly waitedMs: number }
  /** The kernel says something else about the program's side. */
  | {
    readonly kind: "wrong-state";
    /** Empty for the listener and for the socket file. */
    readonly peer: string;
    readonly seen: string;
    readonly wanted: readonly string[];
    readonly waitedMs: number;
  }
  /** Bytes came where the end, or nothing, was wanted. */
  | { readonly kind: "surplus"; readonly peer: string; readonly heard: Uint8Array }
  /** The end, or a reset, did not come. */
  | {
    readonly kind: "not-ended";
    readonly peer: string;
    readonly wanted: "fin" | "rst";
    readonly waitedMs: number;
  }
  /** It ended in the other way. */
  | { readonly kind: "wrong-end"; readonly peer: string; readonly wanted: "fin" | "rst" }
  | { readonly kind: "refused"; readonly peer: string; readonly earlierPeers: number }
  /** The program's process ended though nobody asked it to. */
  | { readonly kind: "gone"; readonly exit: Exit; readonly afterResetOf: string | undefined }
  | { readonly kind: "wrong-exit"; readonly exit: Exit; readonly wanted: number }
  | { readonly kind: "still-running"; readonly waitedMs: number }
  /** It reads its input no more, and more was to come. */
  | { readonly kind: "input-closed" }
  /** With `path` it should have listened on a socket file instead of a port. */
  | { readonly kind: "never-listened"; readonly waitedMs: number; readonly path?: true }
  /** It listens on the right port of a wrong address; "*" is every address. */
  | { readonly kind: "wrong-address"; readonly address: string }
  | { readonly kind: "printed-too-much"; readonly limitBytes: number }
  | { readonly kind: "sent-too-much"; readonly peer: string; readonly limitBytes: number }
  | { readonly kind: "memory"; readonly limitBytes: number }
  /** So many at one time. */
  | { readonly kind: "too-many-processes"; readonly limit: number }
  | { readonly kind: "too-slow"; readonly limitMs: number }
  /** What was said at one end and what was heard at the other do not fit together. */
  | {
    readonly kind: "guarantee";
    /** Who said it, and who heard it: a peer, "input" or "output". */
    readonly from: string;
    readonly to: string;
    readonly unit: History["unit"];
    readonly counterexample: Counterexample;
    /** What the piece met on the link, as far as it can be told apart there: udp peers only. */
    readonly crossing: readonly TraceEvent[];
  }
  /** More crossed the link than a correct program needs. */
  | ({ readonly kind: "over-budget" } & Excess)
  /** A teacher's function says why. */
  | { readonly kind: "judged"; readonly why: Localised }
  /** The file or its folder cannot be played; `what` names the file. */
  | {
    readonly kind: "not-allowed";
    readonly rule:
      | "symbolic-link"
      | "outside-import"
      | "unreadable-imports"
      /** More than `folderLimits` allow; `what` is where that was seen. */
      | "too-large"
      /** The lab's user may not read it, though it lies in the student's folder. */
      | "unreadable-file";
    readonly what: string;
  };

/** How much of what was wanted had come. */
export interface Shortfall {
  /** The peer that waited. */
  readonly peer: string;
  /** How many of the wanted bytes had come. */
  readonly heardBytes: number;
  /** Undefined when a line of unknown length was wanted. */
  readonly wantedBytes: number | undefined;
  /** The last bytes that came, and the first that are missing. */
  readonly lastHeard: Uint8Array;
  /** The first bytes that are missing; empty when nobody can know them. */
  readonly wanted: Uint8Array;
}
