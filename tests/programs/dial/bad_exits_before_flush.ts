// M30: prints in pages, and ends the process when the first is out. fails: last-words
import net from "node:net";
import process from "node:process";

const patienceMs = 1000;
const exitCodes = { done: 0, failed: 1, refused: 2, timeout: 3, reset: 4 };
type Outcome = keyof typeof exitCodes;

const addresses = (process.env.LAB_ADDRESSES ?? "127.0.0.1:7008").split(",");
let outcome: Outcome = "failed";
for (const address of addresses) {
  outcome = await dial(address);
  if (outcome !== "done") console.log(`${outcome} ${address}`);
  if (outcome === "done" || outcome === "reset") break;
}
process.exit(exitCodes[outcome]);

async function print(text: Uint8Array): Promise<void> {
  const pageBytes = 16 * 1024;
  for (let at = 0; at < text.length; at += pageBytes) {
    const page = text.subarray(at, at + pageBytes);
    await new Promise<void>((resolve) => process.stdout.write(page, () => resolve()));
  }
}

function dial(address: string): Promise<Outcome> {
  const colon = address.lastIndexOf(":");
  const host = address.slice(0, colon).replace(/^\[(.*)\]$/, "$1");
  const port = Number(address.slice(colon + 1));
  return new Promise((resolve) => {
    const socket = net.connect({ host, port });
    const heard: Buffer[] = [];
    let isConnected = false;
    const patience = setTimeout(() => {
      socket.destroy();
      resolve("timeout");
    }, patienceMs);
    socket.on("connect", () => {
      clearTimeout(patience);
      isConnected = true;
      const { localAddress, localPort, remoteAddress, remotePort } = socket;
      console.log(`tcp ${localAddress}:${localPort} ${remoteAddress}:${remotePort}`);
    });
    socket.on("data", (bytes: Buffer) => heard.push(bytes));
    socket.on("end", () => {
      print(Buffer.concat(heard));
      resolve("done");
    });
    socket.on("error", (error: NodeJS.ErrnoException) => {
      clearTimeout(patience);
      console.error(error.message);
      if (isConnected) resolve("reset");
      else resolve(error.code === "ECONNREFUSED" ? "refused" : "failed");
    });
  });
}
