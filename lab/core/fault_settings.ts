/** The faults of one direction. Their order in a file means nothing: see `link.ts`. */
export interface Faults {
  /** Nothing passes: a stream waits for the end of it, datagrams are lost. */
  readonly blackhole?: true | undefined;
  /** New connections find nobody, or get no answer. Only towards the server, only tcp. */
  readonly refuse?: "refused" | "hang" | undefined;
  /** A firewall that forgets a silent connection. */
  readonly idle?: IdleSettings | undefined;
  /** A link that delivers in lumps. Streams only, as cut, stall and slice are. */
  readonly coalesce?: CoalesceSettings | undefined;
  /** An early end. */
  readonly cut?: CutSettings | undefined;
  /** A pause in the middle of the stream. */
  readonly stall?: StallSettings | undefined;
  /** A slow link. */
  readonly throttle?: ThrottleSettings | undefined;
  /** A long link. */
  readonly delay?: DelaySettings | undefined;
  /** A link that delivers in pieces. */
  readonly slice?: SliceSettings | undefined;
  /** A link that takes no large datagrams. Datagrams only, as all that follow. */
  readonly mtu?: MtuSettings | undefined;
  /** A link that loses datagrams. */
  readonly drop?: DropSettings | undefined;
  /** A link that damages datagrams. */
  readonly corrupt?: CorruptSettings | undefined;
  /** A link on which some datagrams come late. */
  readonly reorder?: ReorderSettings | undefined;
  /** A link that delivers some datagrams more than once. */
  readonly duplicate?: DuplicateSettings | undefined;
  /** A router that gives a client another port. Only towards the server. */
  readonly rebind?: RebindSettings | undefined;
}

/** Once a connection has been silent for so long, in both directions, it is forgotten. */
export interface IdleSettings {
  /** More than 0. */
  readonly afterMs: number;
  /** What happens then: what comes later is lost, or FIN, or RST. Datagrams: "drop". */
  readonly then: "drop" | "fin" | "rst";
}

/** Bytes wait until there are `bytes` of them, or nothing came for `quietMs`. */
export interface CoalesceSettings {
  /** At least 1. */
  readonly bytes: number;
  /** More than 0. */
  readonly quietMs: number;
}

/** After `atByte` bytes the stream ends. What is sent later is taken in and thrown away. */
export interface CutSettings {
  /** 0 ends it before the first byte. */
  readonly atByte: number;
  /** A FIN ends this direction only; a RST ends the connection, at both of its ends. */
  readonly with: "fin" | "rst";
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
  /**
   * One bucket for each connection, or one for all that crosses the link in this direction;
   * "connection" when left out.
   */
  readonly per?: "connection" | "link" | undefined;
  /**
   * Datagrams: so much may wait, what comes on top is lost (tail drop); 64 KiB when left out.
   * Streams wait instead.
   */
  readonly queueBytes?: number | undefined;
}

/**
 * Everything comes `byMs` later, and 0 to `jitterMs` more: drawn for each block of a stream, whose
 * order is kept, or for each datagram, which may then overtake another.
 */
export interface DelaySettings {
  /** At least 0. */
  readonly byMs: number;
  /** At least 0; 0 draws nothing. */
  readonly jitterMs: number;
  /** Datagrams of these numbers come so much later still. */
  readonly moreMs?: ReadonlyMap<number, number> | undefined;
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

/** Datagrams with more than `bytes` of data vanish. */
export interface MtuSettings {
  /** 0 to 65,507: what a UDP datagram over IPv4 can carry. */
  readonly bytes: number;
}

/** Which datagrams a fault meets. Their numbers count from 1, per flow and direction. */
export type Aim =
  | { readonly kind: "ratio"; readonly ratio: number }
  | { readonly kind: "nth"; readonly numbers: readonly number[] };

/**
 * Burst loss by the model of Gilbert and Elliott, as tc-netem's `loss gemodel p r 1-h 1-k`: two
 * states, good and bad, each with a loss of its own. All are ratios from 0 to 1.
 */
export interface BurstAim {
  /** Tells it from the other aims. */
  readonly kind: "burst";
  /** From good to bad, for each datagram. */
  readonly p: number;
  /** From bad to good. */
  readonly r: number;
  /** Loss in the bad state: netem's 1-h. */
  readonly lossInBad: number;
  /** Loss in the good state: netem's 1-k. */
  readonly lossInGood: number;
}

/** Datagrams are lost. */
export interface DropSettings {
  /** Which ones. */
  readonly aim: Aim | BurstAim;
  /** After so many in a row the next one passes; undefined: no such mercy. */
  readonly inARow: number | undefined;
}

/** Bits of a datagram are flipped at drawn places. */
export interface CorruptSettings {
  /** Which ones. */
  readonly aim: Aim;
  /** How many bits, each at another place; 1 to 64. */
  readonly bits: number;
  /** Whether a checksum catches it, as UDP's does: then the datagram vanishes (RFC 768). */
  readonly checksum: "catches" | "misses";
}

/** A datagram waits until `places` later ones have passed it. */
export interface ReorderSettings {
  /** Which ones. */
  readonly aim: Aim;
  /** 1 to 1000. */
  readonly places: number;
  /** Those of these numbers wait for another number of places. */
  readonly placesOf?: ReadonlyMap<number, number> | undefined;
  /** The longest wait, so that the last datagram is not held for ever; more than 0. */
  readonly withinMs: number;
}

/** A datagram comes more than once. */
export interface DuplicateSettings {
  /** Which ones. */
  readonly aim: Aim;
  /** How many come on top of the first: 1 to 15. */
  readonly copies: number;
  /** How much later each one comes than the one before it. */
  readonly laterMs: number;
}

/** The server sees another source port from then on, and answers to the old one are lost. */
export interface RebindSettings {
  /** After these datagrams; ascending. */
  readonly after: readonly number[];
}
