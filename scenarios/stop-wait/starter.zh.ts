/**
 * 你的停等协议，两端写在一个文件里。现在每一行只发一次，也没有人回答。
 *
 * 用手试：   deno run -A exercises/stop-wait.ts receiver     或   bun exercises/stop-wait.ts receiver
 *            deno run -A exercises/stop-wait.ts sender       在第二个终端里；输入一行，按回车
 * 实验室：   deno task lab run stop-wait --watch             或   bun run lab run stop-wait --watch
 */
import dgram from "node:dgram";
import process from "node:process";
import readline from "node:readline";

// 你是哪一端，在哪里会合，由实验室说了算。不在实验室里时，由你自己说。
const role = process.env.LAB_ROLE ?? process.argv[2] ?? "receiver";
const host = process.env.LAB_HOST ?? "127.0.0.1";
const port = Number(process.env.LAB_PORT ?? 7028);
const lingerMs = Number(process.env.LAB_LINGER_MS ?? 1000);

const socket = dgram.createSocket("udp4");
if (role === "receiver") receive();
else await send();

function receive(): void {
  socket.on("message", (bytes, from) => {
    console.error(`${from.address}:${from.port} sent`, JSON.stringify(bytes.toString()));
    // 轮到你了，1：除了这一行文字，一个包里还有什么？用 console.log 打印这一行。
    // 轮到你了，2：确认它：socket.send(answer, from.port, from.address)。
    // 轮到你了，3：这个包以前来过，怎么办？
    // 轮到你了，4：如果它是“结束”，停留 `lingerMs` 毫秒，再关闭套接字。为什么要停留？
  });
  socket.bind(port, host, () => {
    console.error(`Waiting at ${host}:${port}; at the end I would stay for ${lingerMs} ms`);
  });
}

async function send(): Promise<void> {
  for await (const line of readline.createInterface({ input: process.stdin })) {
    socket.send(line, port, host);
    // 轮到你了，5：在这里等待对这个包的确认，别的包的确认不算。
    // 轮到你了，6：100 毫秒什么也没有？你再发什么，发几次？定时器由谁来停？
  }
  // 轮到你了，7：接收方怎样知道全部发完了？那个包也会丢吗？
  socket.close();
}
