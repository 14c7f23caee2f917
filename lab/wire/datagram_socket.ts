import type { Address } from "./address.ts";
import { bindBunDatagrams } from "./native_bun.ts";
import { bindDenoDatagrams } from "./native_deno.ts";
import { bindNodeDatagrams } from "./node_datagrams.ts";

/** A bound udp socket. Datagrams leave in the order in which they were sent. */
export interface DatagramSocket {
  readonly host: string;
  /** The port that the kernel chose, when 0 was asked for. */
  readonly port: number;
  /**
   * Sends one datagram; an empty one too. The bytes are not copied: they must stay as they are.
   *
   * @returns False when it is lost at once: too much was waiting, or the socket is closed.
   * @throws {RangeError} When it is larger than UDP can carry.
   */
  send(bytes: Uint8Array, to: Address): boolean;
  /** What was sent and is still in this process, headers included. */
  queuedBytes(): number;
  /** Sends what waits, then closes. Once it has resolved the port is free. */
  close(): Promise<void>;
}

/** What a socket is told when it is bound. */
export interface DatagramOptions {
  /** A numeric address of this machine. */
  readonly host: string;
  /** 0 lets the kernel choose. */
  readonly port: number;
  /** The only one who is spoken to and listened to; everybody when undefined. */
  readonly remote?: Address | undefined;
  /** The bytes are the caller's to keep. */
  readonly onDatagram: (bytes: Uint8Array, from: Address) => void;
  /**
   * Nobody listens at `remote` (ICMP "port unreachable"). It is a hint: Deno never tells, and where
   * it is told, one call may stand for several datagrams.
   */
  readonly onRefused?: (() => void) | undefined;
  /** Nothing waits to be sent any more. */
  readonly onDrained?: (() => void) | undefined;
}

/** @throws {Error} With a `code` as of `node:net`, when the address cannot be had. */
export type BindDatagramSocket = (options: DatagramOptions) => Promise<DatagramSocket>;

/** What UDP can carry: 65,535 less its own header and that of IPv4; IPv6 counts its own apart. */
const mostBytes = { ipv4: 65_507, ipv6: 65_527 };

/** Binds the fastest kind of socket that this runtime has. */
export const bindDatagramSocket: BindDatagramSocket = (options) => {
  const { deno, bun, node } = datagramBinders();
  return (deno ?? bun ?? node)(options);
};

/** Every kind of socket that this runtime has: they behave alike. */
export function datagramBinders():
  & Readonly<Record<"deno" | "bun", BindDatagramSocket | undefined>>
  & {
    readonly node: BindDatagramSocket;
  } {
  const [deno, bun] = [bindDenoDatagrams(), bindBunDatagrams()];
  return {
    deno: deno && guarded(deno),
    bun: bun && guarded(bun),
    node: guarded(bindNodeDatagrams),
  };
}

/** Adds what no runtime does by itself in the way of the others. */
function guarded(bind: BindDatagramSocket): BindDatagramSocket {
  return async (options) => {
    const { host, remote, onDatagram } = options;
    const limit = host.includes(":") ? mostBytes.ipv6 : mostBytes.ipv4;
    let closed: Promise<void> | undefined;
    const socket = await bind({
      ...options,
      onDatagram(bytes, from) {
        if (closed || (remote && !isSame(remote, from))) return;
        onDatagram(bytes, from);
      },
    });
    return {
      ...socket,
      send(bytes, to) {
        if (bytes.length > limit) {
          throw new RangeError(
            `Cannot send ${bytes.length} bytes in one datagram: it must be at most ${limit}`,
          );
        }
        return !closed && socket.send(bytes, to);
      },
      close: () => closed ??= socket.close(),
    };
  };
}

function isSame(one: Address, other: Address): boolean {
  return one.port === other.port && one.host === other.host;
}
