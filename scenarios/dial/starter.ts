/**
 * Your dialler. So far it calls the first address, says nothing and hears nothing.
 *
 * By hand:   nc -l 127.0.0.1 7008                in another terminal: somebody who answers
 * then:      deno run -A exercises/dial.ts       or   bun exercises/dial.ts
 * The lab:   deno task lab run dial --watch      or   bun run lab run dial --watch
 */
import { lookup } from "node:dns/promises";
import net from "node:net";
import process from "node:process";

const addresses = process.env.LAB_ADDRESSES?.split(",") ?? await lookUp("localhost", 7008);
console.error(`The addresses: ${addresses.join(" ")}`);

// Your turn, 1: an address is "127.83.4.9:21007" or "[::1]:21007". Is this right for both?
const [host, port] = (addresses[0] ?? "").split(":");
const socket = net.connect({ host, port: Number(port) });

socket.on("connect", () => {
  console.error("Somebody answered");
  // Your turn, 2: report the connection on standard output. Who knows its two ends?
});

// Bytes came: any part of what the server says.
socket.on("data", (bytes: Buffer) => {
  console.error(`Heard ${bytes.length} bytes`);
  // Your turn, 3: print them. Are they text already?
});

// Nobody answered, or the connection broke.
socket.on("error", (error: NodeJS.ErrnoException) => {
  console.error(`${error.code}: ${error.message}`);
  // Your turn, 4: refused, or broken later? What do you print, and which exit code says it?
  // Your turn, 5: which address comes next?
});

// Your turn, 6: nobody says anything at all. Who notices that a second is over?

/** What a real look-up gives. The lab has no names, so it gives you the result: LAB_ADDRESSES. */
async function lookUp(name: string, port: number): Promise<string[]> {
  const found = await lookup(name, { all: true });
  return found.map(({ address, family }) =>
    family === 6 ? `[${address}]:${port}` : `${address}:${port}`
  );
}
