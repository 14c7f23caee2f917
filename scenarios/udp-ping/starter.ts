/**
 * Your ping. So far it sends one datagram, prints what it hears for a second, and leaves.
 *
 * By hand:   deno run -A exercises/udp-ping.ts 4 150      or   bun exercises/udp-ping.ts 4 150
 *            with a server beside it: the handout has one in a line
 * The lab:   deno task lab run udp-ping --watch           or   bun run lab run udp-ping --watch
 */
import dgram from "node:dgram";
import process from "node:process";

// The lab says whom to ping. Without the lab we take a place of our own.
const host = process.env.LAB_HOST ?? "127.0.0.1";
const port = Number(process.env.LAB_PORT ?? 7024);

// How many pings, and for how many milliseconds we wait for each.
const [count = 4, timeoutMs = 150] = process.argv.slice(2).map(Number);

const socket = dgram.createSocket("udp4");

// A datagram came, from anybody, at any time. Is it the pong that you wait for?
socket.on("message", (bytes, from) => {
  console.error(`${from.address}:${from.port} sent`, JSON.stringify(bytes.toString()));
  // Your turn, 1: when it is, print the line, and let the next ping go.
});

socket.send("ping 1", port, host);
console.error(`Sent one ping to ${host}:${port}; ${count} are wanted, ${timeoutMs} ms for each`);

// Your turn, 2: which clock tells that no pong will come? Who stops it when one did?
// Your turn, 3: send the others, one at a time, and print the sum behind the last.

// Your turn, 4: a socket that is open keeps the process alive. When is it time to close it?
setTimeout(() => socket.close(), 1000);
