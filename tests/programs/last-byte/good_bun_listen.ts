/** Full marks with Bun's own sockets: what `write` did not take waits for `drain`. Bun only. */
const mostLines = 3_145_728;
const linesInAWrite = 8192;

interface Answer {
  request: string;
  /** Which part of it is taken; undefined until the request is whole. */
  parts: Iterator<Buffer> | undefined;
  part: Buffer;
  isOver: boolean;
}

Bun.listen<Answer>({
  hostname: process.env.LAB_HOST ?? "127.0.0.1",
  port: Number(process.env.LAB_PORT ?? 7013),
  allowHalfOpen: true,
  socket: {
    open(socket) {
      socket.data = { request: "", parts: undefined, part: Buffer.alloc(0), isOver: false };
    },
    data(socket, chunk) {
      const answer = socket.data;
      if (answer.parts) return; // read, and thrown away
      answer.request += chunk.toString("latin1");
      const end = answer.request.indexOf("\n");
      if (end < 0) return;
      answer.parts = partsOf(answer.request.slice(0, end));
      send(socket);
    },
    drain: send,
    end(socket) {
      if (socket.data.isOver || !socket.data.parts) socket.end();
    },
    error: (_socket, error) => console.error(`Client lost: ${error.message}`),
  },
});

function send(socket: Bun.Socket<Answer>): void {
  const answer = socket.data;
  if (!answer.parts || answer.isOver) return;
  for (;;) {
    while (answer.part.length > 0) {
      const taken = socket.write(answer.part);
      if (taken < 0) return; // closed
      answer.part = answer.part.subarray(taken);
      if (answer.part.length > 0) return; // no room: `drain` comes back here
    }
    const next = answer.parts.next();
    if (next.done) break;
    answer.part = next.value;
  }
  answer.isOver = true;
  socket.shutdown();
}

function* partsOf(request: string): Generator<Buffer> {
  const count = /^\d+$/.test(request) ? Number(request) : Infinity;
  if (count > mostLines) return yield Buffer.from("error\n");
  for (let start = 0; start < count; start += linesInAWrite) {
    let text = "";
    const end = Math.min(start + linesInAWrite, count);
    for (let i = start; i < end; i++) text += `${i}`.padStart(7, "0") + "\n";
    yield Buffer.from(text);
  }
}
