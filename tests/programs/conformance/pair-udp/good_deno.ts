/** Full marks with Deno's own datagram sockets. Deno only. */
const place = {
  transport: "udp",
  hostname: Deno.env.get("LAB_HOST")!,
  port: Number(Deno.env.get("LAB_PORT")),
} as const;
if (Deno.env.get("LAB_ROLE") === "receiver") await receive();
else await send();

async function receive(): Promise<void> {
  const socket = Deno.listenDatagram(place);
  let wanted = 0;
  for await (const [bytes, from] of socket) {
    const [kind, number, ...words] = new TextDecoder().decode(bytes).split(" ");
    if (Number(number) > wanted) continue;
    await socket.send(new TextEncoder().encode(`A ${number}`), from);
    if (Number(number) === wanted) {
      wanted += 1;
      if (kind === "D") console.log(words.join(" "));
      // From the first packet of the end on: what comes later is acknowledged until then.
      else setTimeout(() => socket.close(), 400);
    }
  }
}

async function send(): Promise<void> {
  const socket = Deno.listenDatagram({ ...place, port: 0 });
  const text = await new Response(Deno.stdin.readable).text();
  const packets = text.split("\n").slice(0, -1).map((line, i) => `D ${i} ${line}`);
  packets.push(`E ${packets.length}`);
  let confirmed = -1;
  let wake = (): void => {};
  hear();
  for (const [number, packet] of packets.entries()) {
    for (let tries = 0; confirmed < number; tries++) {
      if (tries === 6) throw new Error(`No acknowledgement of packet ${number}`);
      await socket.send(new TextEncoder().encode(packet), place);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 100);
        wake = () => (clearTimeout(timer), resolve());
        if (confirmed >= number) wake();
      });
    }
  }
  Deno.exit(0);

  async function hear(): Promise<void> {
    for await (const [bytes] of socket) {
      const number = Number(new TextDecoder().decode(bytes).slice(2));
      if (number !== confirmed + 1) continue;
      confirmed = number;
      wake();
    }
  }
}
