// M33: uses the port of an address and takes localhost for the host. fails: connects
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
process.exitCode = exitCodes[outcome];

function dial(address: string): Promise<Outcome> {
  const host = "::1"; // localhost
  const port = Number(address.slice(address.lastIndexOf(":") + 1));
  return new Promise((resolve) => {
    const socket = net.connect({ host, port });
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
    socket.on("data", (bytes) => process.stdout.write(bytes));
    socket.on("end", () => resolve("done"));
    socket.on("error", (error: NodeJS.ErrnoException) => {
      clearTimeout(patience);
      console.error(error.message);
      if (isConnected) resolve("reset");
      else resolve(error.code === "ECONNREFUSED" ? "refused" : "failed");
    });
  });
}
