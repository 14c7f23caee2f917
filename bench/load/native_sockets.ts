/**
 * The part of Bun's own sockets that the load uses. The load runs on Bun whatever runtime is
 * measured, because it must never be what is slow; Deno's type check does not know them.
 */
interface NativeSockets {
  listen<State>(options: ListenOptions<State>): { readonly port: number };
  connect<State>(options: ListenOptions<State>): Promise<StreamSocket<State>>;
  udpSocket(options: DatagramOptions): Promise<DatagramSocket>;
}

interface ListenOptions<State> {
  readonly hostname: string;
  readonly port: number;
  /** What a connecting socket carries from its start. */
  readonly data?: State;
  readonly socket: {
    open?(socket: StreamSocket<State>): void;
    data?(socket: StreamSocket<State>, bytes: Uint8Array): void;
    drain?(socket: StreamSocket<State>): void;
    close?(socket: StreamSocket<State>): void;
    error?(socket: StreamSocket<State>, error: Error): void;
  };
}

export interface StreamSocket<State> {
  data: State;
  /** How many of the bytes the kernel took; -1 once it is closed. */
  write(bytes: Uint8Array): number;
  setNoDelay(on: boolean): boolean;
  end(): void;
}

interface DatagramOptions {
  readonly hostname?: string;
  readonly port?: number;
  readonly connect?: { readonly hostname: string; readonly port: number };
  readonly socket: {
    data?(socket: DatagramSocket, bytes: Uint8Array, port: number, address: string): void;
    drain?(socket: DatagramSocket): void;
    error?(socket: DatagramSocket, error: Error): void;
  };
}

export interface DatagramSocket {
  /** Whether the kernel took it. */
  send(bytes: Uint8Array, port?: number, address?: string): boolean;
  close(): void;
}

/** The cast stands for the missing type alone: this file runs on Bun. */
export const sockets = (globalThis as unknown as { readonly Bun: NativeSockets }).Bun;

/** The refusal of an earlier datagram is told by the next send: that one is lost, as on any link. */
export function sendDatagram(
  socket: DatagramSocket,
  bytes: Uint8Array,
  to?: { readonly port: number; readonly host: string },
): void {
  try {
    if (to) socket.send(bytes, to.port, to.host);
    else socket.send(bytes);
  } catch (error) {
    if ((error as { code?: string }).code !== "ECONNREFUSED") throw error;
  }
}
