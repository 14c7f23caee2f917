/**
 * Your line service on a path. So far it listens, hears, and leaves a mess behind.
 *
 * By hand:   deno run -A exercises/unix.ts      or   bun exercises/unix.ts
 * then:      nc -U /tmp/lines.sock              type a line, press Enter
 * The lab:   deno task lab run unix --watch     or   bun run lab run unix --watch
 */
import net from "node:net";
import process from "node:process";

// The lab says where to listen. Without the lab we take a place of our own.
const path = process.env.LAB_PATH ?? "/tmp/lines.sock";

const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  console.error("A client is here");

  // Your turn, 1: here goes your line service, as it is. Does it know that this is no TCP?
  socket.on("data", (bytes: Buffer) => console.error(`Heard ${bytes.length} bytes:`, bytes));
  socket.on("end", () => socket.end());
  socket.on("error", (error) => console.error(error.message));
});

server.on("error", (error: NodeJS.ErrnoException) => {
  console.error(`Cannot listen on ${path}: ${error.message}`);
  process.exitCode = 1;
  // Your turn, 2: EADDRINUSE. Is somebody there, or only a file that somebody has left?
});

server.listen(path, () => {
  console.error(`Listening on ${path}`);
  // Your turn, 3: look at the file with `ls -l`. Who may connect?
});

// Your turn, 4: stop this program with `kill`, then look for the file again. Whose task was that?
