/** Full marks with Deno's own datagram sockets. Deno only. */
const place = {
  transport: "udp",
  hostname: Deno.env.get("LAB_HOST") ?? "127.0.0.1",
  port: Number(Deno.env.get("LAB_PORT") ?? 7028),
} as const;
const lingerMs = Number(Deno.env.get("LAB_LINGER_MS") ?? 1000);
const retransmitMs = 100;
const maxTries = 20;

if (Deno.env.get("LAB_ROLE") === "receiver") await receive();
else await send();

async function receive(): Promise<void> {
  const socket = Deno.listenDatagram(place);
  let newest = 0;
  let linger: number | undefined;
  for await (const [bytes, from] of socket) {
    const [, kind, number, line] = /^([DF])(\d+) ?(.*)$/s.exec(textOf(bytes)) ?? [];
    if (kind === undefined) continue;
    if (kind === "D" && Number(number) > newest) console.log(line);
    newest = Math.max(newest, Number(number));
    await socket.send(bytesOf(`A${number}`), from);
    if (kind === "F") {
      clearTimeout(linger);
      linger = setTimeout(() => socket.close(), lingerMs);
    }
  }
}

async function send(): Promise<void> {
  const socket = Deno.listenDatagram({ transport: "udp", hostname: "0.0.0.0", port: 0 });
  // There is always exactly one under way: a second one would take away what the first waits for.
  let answer = socket.receive();
  let number = 0;
  for await (const line of lines()) {
    number += 1;
    await deliver(`D${number} ${line}`, `A${number}`);
  }
  number += 1;
  await deliver(`F${number}`, `A${number}`);
  Deno.exit(0);

  async function deliver(packet: string, wanted: string): Promise<void> {
    for (let tries = 0; tries < maxTries; tries++) {
      await socket.send(bytesOf(packet), place);
      if (await isHeardInTime(wanted)) return;
    }
    throw new Error(`No ${wanted} after ${maxTries} tries`);
  }

  async function isHeardInTime(wanted: string): Promise<boolean> {
    const { promise: tooLate, resolve } = Promise.withResolvers<undefined>();
    const timer = setTimeout(resolve, retransmitMs);
    for (;;) {
      const heard = await Promise.race([answer, tooLate]);
      if (heard === undefined) return false;
      answer = socket.receive();
      if (textOf(heard[0]) !== wanted) continue;
      clearTimeout(timer);
      return true;
    }
  }
}

async function* lines(): AsyncGenerator<string> {
  let rest = "";
  for await (const text of Deno.stdin.readable.pipeThrough(new TextDecoderStream())) {
    const parts = (rest + text).split("\n");
    rest = parts.pop() ?? "";
    yield* parts;
  }
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
