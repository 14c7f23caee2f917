/**
 * Your key-value server. So far it hears datagrams, but it answers none.
 *
 * By hand:   deno run -A exercises/udp-kv.ts      or   bun exercises/udp-kv.ts
 * then:      socat -t 60 - UDP:127.0.0.1:7023     type a line, press Enter
 * The lab:   deno task lab run udp-kv --watch     or   bun run lab run udp-kv --watch
 */
import dgram from "node:dgram";
import process from "node:process";

// The lab says where to listen. Without the lab we take a place of our own.
const host = process.env.LAB_HOST ?? "127.0.0.1";
const port = Number(process.env.LAB_PORT ?? 7023);

// One socket for all clients. There is no accept, for there is no connection.
const socket = dgram.createSocket("udp4");

// A datagram came: all of it, and nothing else. `from` says who sent it.
socket.on("message", (bytes, from) => {
  console.error(`${from.address}:${from.port} sent ${bytes.length} bytes:`, bytes.toString());

  // Your turn, 1: is it a request? Where does the key end, and where the value?
  //         (toString() is good for looking, but not every value is text.)
  // Your turn, 2: store what is newer than what you have. What lets you tell?
  // Your turn, 3: send one datagram back. socket.send(answer, port, address): whose?
  // Your turn, 4: and if it is no request, or empty?
});

socket.on("error", (error) => {
  console.error(`Cannot use ${host}:${port}: ${error.message}`);
  process.exitCode = 1;
  socket.close();
});

socket.bind(port, host, () => console.error(`Waiting for datagrams at ${host}:${port}`));
