/**
 * Your server for rude clients. So far it answers PING, as long as everybody is polite.
 *
 * By hand:   deno run -A exercises/reset.ts      or   bun exercises/reset.ts
 * then:      nc 127.0.0.1 7014                   type PING, press Enter
 * The lab:   deno task lab run reset --watch     or   bun run lab run reset --watch
 */
import net from "node:net";
import process from "node:process";

// The lab says where to listen. Without the lab we take a place of our own.
const host = process.env.LAB_HOST ?? "127.0.0.1";
const port = Number(process.env.LAB_PORT ?? 7014);

// Your turn, 1: who is there? This must be known to all connections, so it belongs out here.

const server = net.createServer((socket) => {
  // What belongs to this one client, belongs in here.
  socket.on("data", (bytes: Buffer) => {
    const text = bytes.toString("latin1");
    console.error("Heard", JSON.stringify(text));
    // Your turn, 2: one read is not one request. Where do you keep the beginning of a line?
    if (text === "PING\n") socket.write("PONG\n");
    // Your turn, 3: NAME, WHO, FILL and QUIT.
  });

  socket.on("error", (error) => {
    console.error(`Client lost: ${error.message}`);
    // Your turn, 4: take this listener away, and see what a reset does to your server. Then put it
    //         back. Does anything have to be done here, or is there a place that comes even later?
  });
});

server.on("error", (error) => {
  console.error(`Cannot listen on ${host}:${port}: ${error.message}`);
  process.exitCode = 1;
});

server.listen(port, host, () => console.error(`Listening on ${host}:${port}`));
