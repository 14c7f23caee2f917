/** Full marks with Bun's own sockets: what `write` did not take waits for `drain`. Bun only. */
interface Owed {
  bytes: Uint8Array[];
  peerHasFinished: boolean;
}

Bun.listen<Owed>({
  hostname: process.env.LAB_HOST ?? "127.0.0.1",
  port: Number(process.env.LAB_PORT ?? 7007),
  allowHalfOpen: true,
  socket: {
    open(socket) {
      socket.data = { bytes: [], peerHasFinished: false };
    },
    data(socket, chunk) {
      // A copy: the chunk is Bun's again when we return.
      socket.data.bytes.push(new Uint8Array(chunk));
      flush(socket);
    },
    drain: flush,
    end(socket) {
      socket.data.peerHasFinished = true;
      flush(socket);
    },
    close(_socket, error) {
      if (error) console.error(`Client lost: ${error.message}`);
    },
  },
});

function flush(socket: Bun.Socket<Owed>): void {
  const owed = socket.data;
  while (owed.bytes.length > 0) {
    const chunk = owed.bytes[0]!;
    const taken = socket.write(chunk);
    if (taken < 0) return; // closed
    if (taken < chunk.length) {
      owed.bytes[0] = chunk.subarray(taken);
      socket.pause(); // read no more until this is gone; `drain` comes back here
      return;
    }
    owed.bytes.shift();
  }
  socket.resume();
  if (owed.peerHasFinished) socket.end();
}
