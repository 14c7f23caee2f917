// M66: counts acknowledgements and does not read them, so any will do. fails: old-ack
import dgram from "node:dgram";
import process from "node:process";
import readline from "node:readline";

const host = process.env.LAB_HOST ?? "127.0.0.1";
const port = Number(process.env.LAB_PORT ?? 7028);
const lingerMs = Number(process.env.LAB_LINGER_MS ?? 1000);
/** A line waits for three times what it must: on a busy machine too none goes again that was not lost. */
const retransmitMs = { line: 300, end: 100 };

const socket = dgram.createSocket("udp4");
if (process.env.LAB_ROLE === "receiver") receive();
else await send();

function receive(): void {
  let newest = 0;
  let linger: ReturnType<typeof setTimeout> | undefined;
  socket.on("message", (bytes, from) => {
    const [, kind, number, line] = /^([DF])(\d+) ?(.*)$/s.exec(bytes.toString()) ?? [];
    if (kind === undefined) return;
    if (kind === "D" && Number(number) > newest) console.log(line);
    newest = Math.max(newest, Number(number));
    socket.send(`A${number}`, from.port, from.address);
    if (kind === "F") {
      clearTimeout(linger);
      linger = setTimeout(() => socket.close(), lingerMs);
    }
  });
  socket.bind(port, host);
}

async function send(): Promise<void> {
  let acknowledged = 0;
  let onAcknowledged = (): void => {};
  socket.on("message", () => {
    acknowledged += 1;
    onAcknowledged();
  });
  let number = 0;
  for await (const line of readline.createInterface({ input: process.stdin })) {
    number += 1;
    await deliver(`D${number} ${line}`, number);
  }
  number += 1;
  await deliver(`F${number}`, number);
  socket.close();

  function deliver(packet: string, wanted: number): Promise<void> {
    return new Promise((resolve, reject) => {
      let tries = 0;
      const attempt = (): void => {
        if (tries === 8) reject(new Error(`No acknowledgement ${wanted} after ${tries} tries`));
        else socket.send(packet, port, host);
        tries += 1;
      };
      const timer = setInterval(attempt, retransmitMs[packet.startsWith("F") ? "end" : "line"]);
      onAcknowledged = () => {
        if (acknowledged < wanted) return;
        clearInterval(timer);
        resolve();
      };
      attempt();
      onAcknowledged();
    });
  }
}
