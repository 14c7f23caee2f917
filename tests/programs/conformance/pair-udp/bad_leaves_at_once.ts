// M72: leaves as soon as it has acknowledged the end. fails: lingers
import dgram from "node:dgram";
import process from "node:process";
import readline from "node:readline";

const host = process.env.LAB_HOST;
const port = Number(process.env.LAB_PORT);
const socket = dgram.createSocket("udp4");
if (process.env.LAB_ROLE === "receiver") receive();
else await send();

function receive(): void {
  let wanted = 0;
  let linger: ReturnType<typeof setTimeout> | undefined;
  socket.on("message", (bytes, from) => {
    const [kind, number, ...words] = bytes.toString().split(" ");
    if (kind !== "D" && kind !== "E") return;
    if (Number(number) > wanted) return;
    socket.send(`A ${number}`, from.port, from.address);
    if (kind === "E") {
      clearTimeout(linger);
      linger = setTimeout(() => socket.close(), 0);
    }
    if (Number(number) < wanted) return;
    wanted += 1;
    if (kind === "D") console.log(words.join(" "));
  });
  socket.bind(port, host);
}

async function send(): Promise<void> {
  let number = 0;
  for await (const line of readline.createInterface({ input: process.stdin })) {
    await deliver(`D ${number} ${line}`, number);
    number += 1;
  }
  await deliver(`E ${number}`, number);
  socket.close();
}

function deliver(packet: string, number: number): Promise<void> {
  return new Promise((resolve, reject) => {
    let tries = 0;
    const attempt = (): void => {
      if (tries === 6) return reject(new Error(`No acknowledgement of packet ${number}`));
      tries += 1;
      socket.send(packet, port, host);
    };
    const timer = setInterval(attempt, 100);
    const hear = (bytes: Uint8Array): void => {
      if (new TextDecoder().decode(bytes) !== `A ${number}`) return;
      clearInterval(timer);
      socket.off("message", hear);
      resolve();
    };
    socket.on("message", hear);
    attempt();
  });
}
