// M67: sends again under a new number. fails: lost-ack
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
  let number = 0;
  for await (const line of readline.createInterface({ input: process.stdin })) {
    number = await deliver(number, (number) => `D${number} ${line}`);
  }
  await deliver(number, (number) => `F${number}`);
  socket.close();
}

/** The number under which it arrived. */
function deliver(last: number, packet: (number: number) => string): Promise<number> {
  return new Promise((resolve, reject) => {
    let number = last;
    const attempt = (): void => {
      number += 1;
      if (number > last + 8) reject(new Error(`No A${last + 1} after 8 tries`));
      else socket.send(packet(number), port, host);
    };
    const timer = setInterval(attempt, retransmitMs[packet(0).startsWith("F") ? "end" : "line"]);
    const hear = (bytes: Uint8Array): void => {
      if (new TextDecoder().decode(bytes) !== `A${number}`) return;
      clearInterval(timer);
      socket.off("message", hear);
      resolve(number);
    };
    socket.on("message", hear);
    attempt();
  });
}
