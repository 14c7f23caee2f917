/**
 * Your echo server. So far it listens and hears, but it does not answer.
 *
 * By hand:   deno run -A exercises/echo.ts      or   bun exercises/echo.ts
 * then:      nc 127.0.0.1 7007                  type a line, press Enter
 * The lab:   deno task lab run echo --watch     or   bun run lab run echo --watch
 */
import net from "node:net";
import process from "node:process";

// The lab says where to listen. Without the lab we take a place of our own.
const host = process.env.LAB_HOST ?? "127.0.0.1";
const port = Number(process.env.LAB_PORT ?? 7007);

// This function runs once for every client. `socket` is your end of that one connection.
const server = net.createServer((socket) => {
  console.error("A client is here");

  // Bytes came: some of them, not "a message". You will be called again when more come.
  socket.on("data", (bytes: Buffer) => {
    console.error(`Heard ${bytes.length} bytes:`, bytes);
    // Your turn, 1: answer. Which of your variables leads back to this client?
    // Your turn, 2: what if this client sends fast and reads slowly? Where do your answers wait?
  });

  // FIN came: the client will send no more. It may still be listening to you.
  socket.on("end", () => {
    console.error("The client has finished sending");
    // Your turn, 3: when is it right to finish your own side, and who does that now: you, or node:net?
    //         Read about `allowHalfOpen` in the documentation of net.createServer.
  });

  // Your turn, 4: a client can vanish with a reset. Without an "error" listener, what happens to the rest?
});

server.on("error", (error) => {
  console.error(`Cannot listen on ${host}:${port}: ${error.message}`);
  process.exitCode = 1;
});

server.listen(port, host, () => console.error(`Listening on ${host}:${port}`));
