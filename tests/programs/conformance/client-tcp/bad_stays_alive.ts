// M29: a timer keeps the process alive when the work is done. fails: get
import net from "node:net";
import process from "node:process";

const patienceMs = 300;
setInterval(() => {}, 1000);
const name = process.argv[2];
const own = `${process.env.LAB_HOST}:${process.env.LAB_PORT}`;
const addresses = (process.env.LAB_ADDRESSES ?? own).split(",");

let outcome = "refused";
for (const address of addresses) {
  outcome = await fetchFrom(address);
  if (outcome === "done" || outcome === "reset") break;
}
if (outcome !== "done") console.log(outcome);
process.exitCode = ["done", "", "refused", "timeout", "reset"].indexOf(outcome);

function fetchFrom(address: string): Promise<string> {
  const [host, port] = address.split(":");
  return new Promise((resolve) => {
    const socket = net.connect({ host, port: Number(port), allowHalfOpen: true });
    const patience = setTimeout(() => {
      socket.destroy();
      resolve("timeout");
    }, patienceMs);
    let isConnected = false;
    socket.on("connect", () => {
      isConnected = true;
      clearTimeout(patience);
      socket.end(`GET ${name}\n`);
    });
    socket.on("data", (bytes) => process.stdout.write(bytes));
    socket.on("end", () => resolve("done"));
    socket.on("error", () => {
      clearTimeout(patience);
      resolve(isConnected ? "reset" : "refused");
    });
  });
}
