/**
 * Your server of lines. So far it hears the request, and does not answer.
 *
 * By hand:   deno run -A exercises/last-byte.ts       or   bun exercises/last-byte.ts
 * then:      echo 3 | nc 127.0.0.1 7013               it should end by itself, Ctrl-C if not
 *            echo 3145728 | nc 127.0.0.1 7013 | tail -n 1
 * The lab:   deno task lab run last-byte --watch      or   bun run lab run last-byte --watch
 */
import net from "node:net";
import process from "node:process";

// The lab says where to listen. Without the lab we take a place of our own.
const host = process.env.LAB_HOST ?? "127.0.0.1";
const port = Number(process.env.LAB_PORT ?? 7013);

const server = net.createServer((socket) => {
  socket.on("data", (bytes: Buffer) => {
    console.error(`Heard ${bytes.length} bytes, "${bytes.toString("latin1", 0, 16)}"`);
    // Your turn, 1: collect the request. When is it whole? And what is what comes behind it?
    // Your turn, 2: send the lines 0000000, 0000001, … How many can you write at once?
    //         Read about the value of socket.write(), and about "drain".
    // Your turn, 3: end the connection behind the last byte. Is it the last byte already?
  });

  socket.on("end", () => {
    console.error("The client has finished sending");
    // Your turn, 4: may you still send now? Who decides that? Look for `allowHalfOpen`.
  });

  // Your turn, 5: a client may hang up in the middle. This one line is enough, or is it?
  socket.on("error", (error) => console.error(`Client lost: ${error.message}`));
});

server.on("error", (error) => {
  console.error(`Cannot listen on ${host}:${port}: ${error.message}`);
  process.exitCode = 1;
});

server.listen(port, host, () => console.error(`Listening on ${host}:${port}`));
