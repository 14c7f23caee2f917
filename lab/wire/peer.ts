import type { Inbox } from "../core/inbox.ts";
import type { Address } from "./address.ts";

/** The lab's own end of one conversation. It reads all the time unless it is paused. */
export interface Peer {
  readonly inbox: Inbox;
  /** How connecting ended. It never rejects. */
  readonly connected: Promise<"connected" | "refused">;
  /** The port from which the peer speaks, once it is connected; 0 on a unix socket. */
  localPort(): number;
  /** Whom it speaks to, once it is connected; undefined on a unix socket. */
  remote(): Address | undefined;
  /** Queues bytes, over udp one datagram. Calls after `finish`, `reset` or `close` do nothing. */
  send(bytes: Uint8Array): void;
  /** FIN after everything that was sent. Streams only. */
  finish(): void;
  /** RST, at once. Tcp only. */
  reset(): void;
  /** Lets go of the socket: of a stream FIN, or RST when something is unread. */
  close(): void;
  /** Stops reading. Streams only. */
  pause(): void;
  resume(): void;
  /** Bytes that were sent but are still in this process. */
  queuedBytes(): number;
}

/** What a peer was sent, or said: for a trace. */
export type Uttered = Uint8Array | "fin" | "rst";

/** What every peer is told when it is made. */
export interface PeerOptions {
  /** Reading stops there, so that a flood cannot fill the lab's memory. */
  readonly heardLimitBytes: number;
  /** Keeps everything that came, for a history; what is used up is let go of when left out. */
  readonly keepsAll?: boolean | undefined;
  /** Called whenever something arrives or ends, and when queued bytes have left. */
  readonly onChange: () => void;
  /** Hears everything as it arrives, before `onChange`. */
  readonly onHeard?: ((what: Uttered) => void) | undefined;
}
