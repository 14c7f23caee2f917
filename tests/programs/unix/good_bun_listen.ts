/** Full marks with Bun's own sockets: what `write` did not take waits for `drain`. Bun only. */
import fs from "node:fs";

interface Client {
  rest: Buffer;
  owed: Buffer;
  hasFinished: boolean;
}

const path = process.env.LAB_PATH ?? "/tmp/lines.sock";
const longestLineBytes = 1024 * 1024;

if (fs.existsSync(path) && !(await somebodyListens())) fs.unlinkSync(path);
process.umask(0o177); // the file is private from its first moment
Bun.listen<Client>({
  unix: path,
  allowHalfOpen: true,
  socket: {
    open(socket) {
      socket.data = { rest: Buffer.alloc(0), owed: Buffer.alloc(0), hasFinished: false };
    },
    data(socket, bytes) {
      const client = socket.data;
      client.rest = Buffer.concat([client.rest, bytes]);
      for (let end = client.rest.indexOf(0x0a); end >= 0; end = client.rest.indexOf(0x0a)) {
        owe(client, answerTo(client.rest.subarray(0, end)));
        client.rest = client.rest.subarray(end + 1);
      }
      if (client.rest.length > longestLineBytes) {
        owe(client, "error: the line is too long\n");
        client.hasFinished = true;
      }
      pay(socket);
    },
    drain: pay,
    end(socket) {
      socket.data.hasFinished = true;
      pay(socket);
    },
    error(_socket, error) {
      console.error(`Client lost: ${error.message}`);
    },
  },
});
process.on("SIGTERM", () => {
  fs.unlinkSync(path);
  process.exit(0);
});

/** A killed program leaves its file behind, but nobody answers there. */
async function somebodyListens(): Promise<boolean> {
  try {
    const probe = await Bun.connect({ unix: path, socket: { data() {} } });
    probe.end();
    return true;
  } catch {
    return false;
  }
}

function owe(client: Client, text: string): void {
  client.owed = Buffer.concat([client.owed, Buffer.from(text)]);
}

function pay(socket: Bun.Socket<Client>): void {
  const client = socket.data;
  if (client.owed.length > 0) {
    const taken = socket.write(client.owed);
    if (taken > 0) client.owed = client.owed.subarray(taken);
  }
  if (client.hasFinished && client.owed.length === 0) socket.end();
}

function answerTo(line: Buffer): string {
  const text = line.toString().replace(/\r$/, "");
  return `${[...text].length} ${text}\n`;
}
