import type { Answer } from "../child.ts";
import { type DatagramSocket, sendDatagram, sockets, type StreamSocket } from "./native_sockets.ts";
import { echoMark, swallowCount, swallowHeaderBytes, swallowMark } from "./wire_format.ts";

/** What every relay leads to: it echoes or swallows, over tcp and udp at one address. */
export async function startSink(at: { host: string; port: number }): Promise<Answer> {
  listenForStreams(at);
  const count = await listenForDatagrams(at);
  return () => ({ datagrams: count.take() });
}

/** What a connection is for, as far as its first bytes have told. */
type Purpose =
  | { readonly kind: "unknown"; head: Uint8Array }
  | { readonly kind: "echo"; unsent: Uint8Array }
  | { readonly kind: "swallow"; leftBytes: number };

function listenForStreams({ host, port }: { host: string; port: number }): void {
  sockets.listen<Purpose>({
    hostname: host,
    port,
    socket: {
      open(socket) {
        socket.setNoDelay(true);
        socket.data = { kind: "unknown", head: new Uint8Array() };
      },
      data: hear,
      drain(socket) {
        if (socket.data.kind === "echo") socket.data.unsent = rest(socket, socket.data.unsent);
      },
      error() {},
    },
  });
}

function hear(socket: StreamSocket<Purpose>, bytes: Uint8Array): void {
  const purpose = socket.data;
  switch (purpose.kind) {
    case "echo":
      purpose.unsent = rest(socket, join(purpose.unsent, bytes));
      return;
    case "swallow":
      purpose.leftBytes -= bytes.length;
      if (purpose.leftBytes === 0) socket.write(new Uint8Array(1));
      return;
    case "unknown": {
      purpose.head = new Uint8Array(join(purpose.head, bytes));
      const { head } = purpose;
      if (head[0] === echoMark) {
        socket.data = { kind: "echo", unsent: new Uint8Array() };
        hear(socket, head);
      } else if (head.length >= swallowHeaderBytes) {
        socket.data = { kind: "swallow", leftBytes: swallowCount(head) };
        hear(socket, head.subarray(swallowHeaderBytes));
      }
      return;
    }
    default:
      purpose satisfies never;
  }
}

/** Bun hands out its own buffer: what is kept is copied. */
function join(first: Uint8Array, second: Uint8Array): Uint8Array {
  return first.length === 0 ? second : new Uint8Array(Buffer.concat([first, second]));
}

function rest(socket: StreamSocket<Purpose>, bytes: Uint8Array): Uint8Array {
  const taken = socket.write(bytes);
  return taken < 0 || taken === bytes.length ? new Uint8Array() : bytes.slice(taken);
}

async function listenForDatagrams({ host, port }: { host: string; port: number }) {
  let swallowed = 0;
  const data = (socket: DatagramSocket, bytes: Uint8Array, from: number, address: string): void => {
    if (bytes[0] === echoMark) sendDatagram(socket, bytes, { port: from, host: address });
    else if (bytes[0] === swallowMark) swallowed += 1;
  };
  await sockets.udpSocket({ hostname: host, port, socket: { data, error() {} } });
  return {
    take(): number {
      const count = swallowed;
      swallowed = 0;
      return count;
    },
  };
}
