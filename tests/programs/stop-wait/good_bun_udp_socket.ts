/** Full marks with Bun's own datagram sockets. Bun only. */
const host = process.env.LAB_HOST ?? "127.0.0.1";
const port = Number(process.env.LAB_PORT ?? 7028);
const lingerMs = Number(process.env.LAB_LINGER_MS ?? 1000);
const retransmitMs = 100;
const maxTries = 20;

if (process.env.LAB_ROLE === "receiver") await receive();
else await send();

async function receive(): Promise<void> {
  let newest = 0;
  let linger: Timer | undefined;
  await Bun.udpSocket({
    hostname: host,
    port,
    socket: {
      data(socket, bytes, fromPort, fromHost) {
        const [, kind, number, line] = /^([DF])(\d+) ?(.*)$/s.exec(bytes.toString()) ?? [];
        if (kind === undefined) return;
        if (kind === "D" && Number(number) > newest) console.log(line);
        newest = Math.max(newest, Number(number));
        socket.send(`A${number}`, fromPort, fromHost);
        if (kind === "F") {
          clearTimeout(linger);
          linger = setTimeout(() => socket.close(), lingerMs);
        }
      },
    },
  });
}

async function send(): Promise<void> {
  let hear = (_answer: string): void => {};
  const socket = await Bun.udpSocket({
    socket: { data: (_socket, bytes) => hear(bytes.toString()) },
  });
  let number = 0;
  for await (const line of lines()) {
    number += 1;
    await deliver(`D${number} ${line}`, `A${number}`);
  }
  number += 1;
  await deliver(`F${number}`, `A${number}`);
  socket.close();

  async function deliver(packet: string, wanted: string): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    let tries = 0;
    const attempt = (): void => {
      if (tries === maxTries) reject(new Error(`No ${wanted} after ${tries} tries`));
      else socket.send(packet, port, host);
      tries += 1;
    };
    hear = (answer) => {
      if (answer === wanted) resolve();
    };
    const timer = setInterval(attempt, retransmitMs);
    attempt();
    await promise;
    clearInterval(timer);
  }
}

async function* lines(): AsyncGenerator<string> {
  let rest = "";
  for await (const text of Bun.stdin.stream().pipeThrough(new TextDecoderStream())) {
    const parts = (rest + text).split("\n");
    rest = parts.pop() ?? "";
    yield* parts;
  }
}
