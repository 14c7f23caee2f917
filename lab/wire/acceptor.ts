import type { Peer } from "./peer.ts";

/** A door at which the lab listens: whoever comes in waits there until he is accepted. */
export interface Acceptor {
  /** The oldest conversation that nobody has accepted yet. */
  accept(): Peer | undefined;
  /** How many came, accepted or not. */
  count(): number;
  /** Closes the door and all that still waits there; accepted peers are their owners'. */
  close(): Promise<void>;
}
