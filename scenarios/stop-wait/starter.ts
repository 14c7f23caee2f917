/**
 * Your stop and wait, both ends in one file. So far each line is sent once, and nobody answers.
 *
 * By hand:   deno run -A exercises/stop-wait.ts receiver     or   bun exercises/stop-wait.ts receiver
 *            deno run -A exercises/stop-wait.ts sender       in a second terminal; type a line, Enter
 * The lab:   deno task lab run stop-wait --watch             or   bun run lab run stop-wait --watch
 */
import dgram from "node:dgram";
import process from "node:process";
import readline from "node:readline";

// The lab says which end you are, and where they meet. Without the lab you say it yourself.
const role = process.env.LAB_ROLE ?? process.argv[2] ?? "receiver";
const host = process.env.LAB_HOST ?? "127.0.0.1";
const port = Number(process.env.LAB_PORT ?? 7028);
const lingerMs = Number(process.env.LAB_LINGER_MS ?? 1000);

const socket = dgram.createSocket("udp4");
if (role === "receiver") receive();
else await send();

function receive(): void {
  socket.on("message", (bytes, from) => {
    console.error(`${from.address}:${from.port} sent`, JSON.stringify(bytes.toString()));
    // Your turn, 1: what is in a packet, besides the line? Print the line with console.log.
    // Your turn, 2: acknowledge it: socket.send(answer, from.port, from.address).
    // Your turn, 3: and if this packet has been here before?
    // Your turn, 4: when it is the end, stay for `lingerMs`, and then close the socket. Why stay?
  });
  socket.bind(port, host, () => {
    console.error(`Waiting at ${host}:${port}; at the end I would stay for ${lingerMs} ms`);
  });
}

async function send(): Promise<void> {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    socket.send(line, port, host);
    // Your turn, 5: wait here for the acknowledgement of this packet, and of no other.
    // Your turn, 6: nothing for 100 ms? What do you send, how often, and who stops the timer?
  }
  // Your turn, 7: how does the receiver learn that this is all? Can that packet be lost, too?
  socket.close();
}
