/** Full marks with Bun's own sockets: the handlers do the work. Bun only. */
const patienceMs = 1000;
const exitCodes = { done: 0, failed: 1, refused: 2, timeout: 3, reset: 4 };
type Outcome = keyof typeof exitCodes;

const addresses = (process.env.LAB_ADDRESSES ?? "127.0.0.1:7008").split(",");
const output = Bun.stdout.writer();
let outcome: Outcome = "failed";
for (const address of addresses) {
  outcome = await dial(address);
  if (outcome !== "done") output.write(`${outcome} ${address}\n`);
  await output.flush();
  if (outcome === "done" || outcome === "reset") break;
}
// An attempt of Bun.connect cannot be taken back and would keep us alive; all output is flushed.
process.exit(exitCodes[outcome]);

function dial(address: string): Promise<Outcome> {
  const colon = address.lastIndexOf(":");
  const hostname = address.slice(0, colon).replace(/^\[|\]$/g, "");
  const port = Number(address.slice(colon + 1));
  const { promise, resolve } = Promise.withResolvers<Outcome>();
  let isOver = false;
  const patience = setTimeout(() => {
    isOver = true;
    resolve("timeout");
  }, patienceMs);
  Bun.connect({
    hostname,
    port,
    socket: {
      open(socket) {
        if (isOver) return socket.terminate();
        clearTimeout(patience);
        const { localAddress, localPort, remoteAddress, remotePort } = socket;
        output.write(`tcp ${localAddress}:${localPort} ${remoteAddress}:${remotePort}\n`);
      },
      data(_socket, bytes) {
        output.write(new Uint8Array(bytes));
      },
      close(_socket, error) {
        resolve(error ? "reset" : "done");
      },
    },
  }).catch((error) => {
    clearTimeout(patience);
    console.error(error.message);
    resolve(error.code === "ECONNREFUSED" ? "refused" : "failed");
  });
  return promise;
}
