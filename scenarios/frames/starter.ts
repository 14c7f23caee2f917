/**
 * Your frame server. So far it listens and hears, but it does not answer.
 *
 * By hand:   deno run -A exercises/frames.ts      or   bun exercises/frames.ts
 * then:      printf '\0\0\0\2hi' | nc -N 127.0.0.1 7010 | xxd
 * The lab:   deno task lab run frames --watch     or   bun run lab run frames --watch
 */
import net from "node:net";
import process from "node:process";

// The lab says where to listen. Without the lab we take a place of our own.
const host = process.env.LAB_HOST ?? "127.0.0.1";
const port = Number(process.env.LAB_PORT ?? 7010);

// This function runs once for every client. `allowHalfOpen` leaves it to you when your side ends.
const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  console.error("A client is here");
  // Your turn, 1: where do you keep what came and is no whole frame yet? Each client has its own.

  socket.on("data", (bytes: Buffer) => {
    console.error(`Heard ${bytes.length} bytes:`, bytes);
    // Your turn, 2: when can you read the length, and which of its four bytes counts most?
    // Your turn, 3: is the frame whole? Then answer with the same bytes.
    // Your turn, 4: what is left behind it may be nothing, a part of a frame, or three more frames.
    // Your turn, 5: a length over 1 MiB: answer what came before, and finish.
  });

  socket.on("end", () => {
    console.error("The client has finished sending");
    // Your turn, 6: what is left to do before you finish too?
  });

  socket.on("error", (error) => console.error(`Client lost: ${error.message}`));
});

server.on("error", (error) => {
  console.error(`Cannot listen on ${host}:${port}: ${error.message}`);
  process.exitCode = 1;
});

server.listen(port, host, () => console.error(`Listening on ${host}:${port}`));
