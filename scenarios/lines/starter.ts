/**
 * Your line service. So far it listens and hears, but it does not answer.
 *
 * By hand:   deno run -A exercises/lines.ts     or   bun exercises/lines.ts
 * then:      nc 127.0.0.1 7009                  type a line, press Enter
 * The lab:   deno task lab run lines --watch    or   bun run lab run lines --watch
 */
import net from "node:net";
import process from "node:process";

// The lab says where to listen. Without the lab we take a place of our own.
const host = process.env.LAB_HOST ?? "127.0.0.1";
const port = Number(process.env.LAB_PORT ?? 7009);

// This function runs once for every client. `allowHalfOpen` leaves it to you when your side ends.
const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  console.error("A client is here");
  // Your turn, 1: where do you keep what came and is no whole line yet? Each client has its own.

  socket.on("data", (bytes: Buffer) => {
    console.error(`Heard ${bytes.length} bytes:`, bytes);
    // Your turn, 2: find the ends of lines. There may be none in these bytes, or one, or many.
    // Your turn, 3: turn the bytes of a line into text. What if these bytes end inside a character?
    // Your turn, 4: answer with the number of code points, a space, the text and "\n".
    // Your turn, 5: more than 1 MiB, and still no end of the line?
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
