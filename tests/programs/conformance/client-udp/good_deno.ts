/** Full marks with Deno's own datagram socket. Deno only. */
const hostname = Deno.env.get("LAB_HOST")!;
const port = Number(Deno.env.get("LAB_PORT"));
const socket = Deno.listenDatagram({ transport: "udp", hostname, port: 0 });
const own = (socket.addr as Deno.NetAddr).port;
const question = new TextEncoder().encode('{"id":1,"ask":"time"}');

const answered = listen();
for (let tries = 0; tries < 6; tries++) {
  await socket.send(question, { transport: "udp", hostname, port });
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, 100));
  const text = await Promise.race([answered, late]);
  if (text !== undefined) finish(`${text} ${own}`, 0);
}
finish("no answer", 1);

async function listen(): Promise<string> {
  while (true) {
    const [bytes, from] = await socket.receive();
    const address = from as Deno.NetAddr;
    if (address.hostname !== hostname || address.port !== port) continue;
    const found = /^1 (\d+) (.*)$/.exec(new TextDecoder("latin1").decode(bytes));
    const sum = bytes.subarray(-(found?.[2]?.length ?? 0)).reduce((a, b) => (a + b) % 256, 0);
    if (found && Number(found[1]) === sum) return found[2]!;
  }
}

function finish(line: string, code: number): never {
  console.log(line);
  Deno.exit(code);
}
