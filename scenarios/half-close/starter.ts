/**
 * Your sum service: a server and a client in one file. LAB_ROLE says which of them to be.
 * So far the server hears and does not answer, and the client sends and never finishes.
 *
 * By hand:   deno run -A exercises/half-close.ts            or   bun exercises/half-close.ts
 * then:      printf '1 2 3\n' | nc -N 127.0.0.1 7012
 * The client, when the server runs (without the lab your arguments make it a client):
 *            deno run -A exercises/half-close.ts 1 2 3      or   bun exercises/half-close.ts 1 2 3
 * The lab:   deno task lab run half-close --watch           or   bun run lab run half-close --watch
 */
import net from "node:net";
import process from "node:process";

// The lab says where to meet, and how long the work takes. Without the lab these are our own.
const host = process.env.LAB_HOST ?? "127.0.0.1";
const port = Number(process.env.LAB_PORT ?? 7012);
const workMs = Number(process.env.LAB_WORK_MS ?? 0);
const numbers = process.argv.slice(2);

if (process.env.LAB_ROLE === "client" || numbers.length > 0) ask();
else serve();

function serve(): void {
  const server = net.createServer((socket) => {
    socket.on("data", (bytes: Buffer) => {
      console.error(`Heard ${JSON.stringify(bytes.toString())}`);
      // Your turn, 1: keep what came. More may follow; a number may even be cut in two.
    });
    socket.on("end", () => {
      console.error(`The client has finished. Now work for ${workMs} ms, and answer`);
      // Your turn, 2: the sum, a line feed, and your own FIN. Is your direction still open then?
      //         Read about `allowHalfOpen` in the documentation of net.createServer.
    });
    socket.on("error", (error) => console.error(`Client lost: ${error.message}`));
  });
  server.on(
    "error",
    (error) => console.error(`Cannot listen on ${host}:${port}: ${error.message}`),
  );
  server.listen(port, host, () => console.error(`Listening on ${host}:${port}`));
}

function ask(): void {
  const socket = net.connect({ host, port });
  socket.on("connect", () => {
    for (const number of numbers) socket.write(`${number}\n`);
    // Your turn, 3: say that this was all, in a way that still lets you hear the answer.
  });
  // Your turn, 4: collect the answer. When is it whole? Only then print it, on standard output.
  // Your turn, 5: what ends this process, and with which exit code when no whole answer came?
  socket.on("error", (error) => {
    console.error(`No answer from ${host}:${port}: ${error.message}`);
    process.exitCode = 1;
  });
}
