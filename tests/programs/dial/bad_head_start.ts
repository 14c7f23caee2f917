// Begins with the next address after 250 ms, though the one before may still answer. fails: in-order
import net from "node:net";
import process from "node:process";

const headStartMs = 250;
const patienceMs = 1000;
const exitCodes = { done: 0, failed: 1, refused: 2, timeout: 3, reset: 4 };
type Outcome = keyof typeof exitCodes;

const addresses = (process.env.LAB_ADDRESSES ?? "127.0.0.1:7008").split(",");
const attempts: Promise<Outcome>[] = [];
for (const address of addresses) {
  const attempt = dial(address);
  attempts.push(attempt);
  const early = new Promise<string>((resolve) => setTimeout(() => resolve("late"), headStartMs));
  const first = await Promise.race([attempt, early]);
  if (first === "done" || first === "reset") break;
}
process.exitCode = exitCodes[await attempts.at(-1) ?? "failed"];

function dial(address: string): Promise<Outcome> {
  const colon = address.lastIndexOf(":");
  const host = address.slice(0, colon).replace(/^\[(.*)\]$/, "$1");
  const port = Number(address.slice(colon + 1));
  return new Promise((resolve) => {
    const socket = net.connect({ host, port });
    let isConnected = false;
    const end = (outcome: Outcome) => {
      clearTimeout(patience);
      if (outcome !== "done") console.log(`${outcome} ${address}`);
      resolve(outcome);
    };
    const patience = setTimeout(() => {
      socket.destroy();
      end("timeout");
    }, patienceMs);
    socket.on("connect", () => {
      clearTimeout(patience);
      isConnected = true;
      const { localAddress, localPort, remoteAddress, remotePort } = socket;
      console.log(`tcp ${localAddress}:${localPort} ${remoteAddress}:${remotePort}`);
    });
    socket.on("data", (bytes) => process.stdout.write(bytes));
    socket.on("end", () => end("done"));
    socket.on("error", (error: NodeJS.ErrnoException) => {
      if (isConnected) end("reset");
      else end(error.code === "ECONNREFUSED" ? "refused" : "failed");
    });
  });
}
