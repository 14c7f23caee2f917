/** Full marks with Bun's own sockets: what `write` did not take waits for `drain`. Bun only. */
interface Client {
  /** What came and is no whole frame yet. */
  rest: Buffer;
  /** Answers that are not written yet. */
  owed: Buffer;
  /** The client has finished, or was refused. */
  isOver: boolean;
}

const headerBytes = 4;
const maxPayloadBytes = 1024 * 1024;
const none = Buffer.alloc(0);

Bun.listen<Client>({
  hostname: process.env.LAB_HOST ?? "127.0.0.1",
  port: Number(process.env.LAB_PORT ?? 7010),
  allowHalfOpen: true,
  socket: {
    open(socket) {
      socket.data = { rest: none, owed: none, isOver: false };
    },
    data(socket, chunk) {
      const client = socket.data;
      if (client.isOver) return;
      client.rest = Buffer.concat([client.rest, chunk]);
      takeFrames(client);
      flush(socket);
    },
    drain: flush,
    end(socket) {
      socket.data.isOver = true;
      flush(socket);
    },
    close(_socket, error) {
      if (error) console.error(`Client lost: ${error.message}`);
    },
  },
});

/** What is whole becomes an answer. */
function takeFrames(client: Client): void {
  while (client.rest.length >= headerBytes) {
    const payloadBytes = client.rest.readUInt32BE(0);
    client.isOver = payloadBytes > maxPayloadBytes;
    const frameBytes = headerBytes + payloadBytes;
    if (client.isOver || client.rest.length < frameBytes) return;
    client.owed = Buffer.concat([client.owed, client.rest.subarray(0, frameBytes)]);
    client.rest = client.rest.subarray(frameBytes);
  }
}

function flush(socket: Bun.Socket<Client>): void {
  const client = socket.data;
  if (client.owed.length > 0) {
    const taken = socket.write(client.owed);
    if (taken < 0) return; // closed
    client.owed = client.owed.subarray(taken);
  }
  if (client.owed.length > 0) return void socket.pause(); // `drain` comes back here
  socket.resume();
  if (client.isOver) socket.end();
}
