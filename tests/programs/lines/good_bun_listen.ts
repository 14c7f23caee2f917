/** Full marks with Bun's own sockets: what `write` did not take waits for `drain`. Bun only. */
const limitBytes = 1024 * 1024;

interface Client {
  rest: Buffer;
  owed: Buffer;
  hasNoMore: boolean;
}

Bun.listen<Client>({
  hostname: process.env.LAB_HOST ?? "127.0.0.1",
  port: Number(process.env.LAB_PORT ?? 7009),
  allowHalfOpen: true,
  socket: {
    open(socket) {
      socket.data = { rest: Buffer.alloc(0), owed: Buffer.alloc(0), hasNoMore: false };
    },
    data(socket, chunk) {
      const client = socket.data;
      if (client.hasNoMore) return;
      let rest = Buffer.concat([client.rest, chunk]);
      for (let end = rest.indexOf("\n"); end >= 0; end = rest.indexOf("\n")) {
        const text = rest.subarray(0, end).toString().replace(/\r$/, "");
        owe(client, `${[...text].length} ${text}\n`);
        rest = rest.subarray(end + 1);
      }
      client.rest = rest;
      if (rest.length > limitBytes) {
        owe(client, "error: more than 1 MiB without a newline\n");
        client.hasNoMore = true;
      }
      flush(socket);
    },
    drain: flush,
    end(socket) {
      socket.data.hasNoMore = true;
      flush(socket);
    },
    close(_socket, error) {
      if (error) console.error(`Client lost: ${error.message}`);
    },
  },
});

function owe(client: Client, answer: string): void {
  client.owed = Buffer.concat([client.owed, Buffer.from(answer)]);
}

function flush(socket: Bun.Socket<Client>): void {
  const client = socket.data;
  const taken = client.owed.length > 0 ? socket.write(client.owed) : 0;
  if (taken < 0) return; // closed
  client.owed = client.owed.subarray(taken);
  if (client.owed.length === 0 && client.hasNoMore) socket.end();
}
