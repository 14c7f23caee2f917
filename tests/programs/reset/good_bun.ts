/** Full marks with Bun's own sockets: `close` is called for every end, with an error or without. */
import type { Socket } from "bun";

interface Client {
  name: string;
  unfinished: string;
  owed: Uint8Array;
  /** Nothing is answered any more; the connection ends when nothing is owed. */
  isLeaving: boolean;
}

const present = new Set<string>();

Bun.listen<Client>({
  hostname: process.env.LAB_HOST ?? "127.0.0.1",
  port: Number(process.env.LAB_PORT ?? 7014),
  allowHalfOpen: true,
  socket: {
    open(socket) {
      socket.data = { name: "", unfinished: "", owed: new Uint8Array(), isLeaving: false };
    },
    data(socket, chunk) {
      const client = socket.data;
      const lines = (client.unfinished + chunk.toString("latin1")).split("\n");
      client.unfinished = lines.pop() ?? "";
      for (const line of lines) if (!client.isLeaving) answer(socket, line);
    },
    drain: flush,
    end(socket) {
      socket.data.isLeaving = true;
      flush(socket);
    },
    close(socket, error) {
      present.delete(socket.data.name);
      if (error) console.error(`${socket.data.name || "Somebody"} is lost: ${error.message}`);
    },
    error(_socket, error) {
      console.error(`Cannot serve: ${error.message}`);
    },
  },
});

function answer(socket: Socket<Client>, line: string): void {
  const [verb, word = ""] = line.split(" ");
  if (verb === "PING") say(socket, "PONG");
  if (verb === "FILL") say(socket, "x".repeat(Number(word)));
  if (verb === "WHO") say(socket, ["HERE", ...[...present].sort()].join(" "));
  if (verb === "NAME") say(socket, take(socket.data, word) ? "OK" : "TAKEN");
  if (verb === "QUIT") {
    socket.data.isLeaving = true;
    say(socket, "BYE");
  }
}

function take(client: Client, name: string): boolean {
  if (present.has(name)) return false;
  client.name = name;
  present.add(name);
  return true;
}

function say(socket: Socket<Client>, line: string): void {
  socket.data.owed = Buffer.concat([socket.data.owed, Buffer.from(`${line}\n`)]);
  flush(socket);
}

/** `write` takes what it can; the rest waits for `drain`. */
function flush(socket: Socket<Client>): void {
  const client = socket.data;
  if (client.owed.length > 0) {
    const taken = socket.write(client.owed);
    if (taken < 0) return; // closed
    client.owed = client.owed.subarray(taken);
  }
  if (client.isLeaving && client.owed.length === 0) socket.end();
}
