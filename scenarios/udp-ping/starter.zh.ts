/**
 * 你的 ping。现在它发出一个数据报，打印一秒钟里听到的内容，然后离开。
 *
 * 用手试：   deno run -A exercises/udp-ping.ts 4 150      或   bun exercises/udp-ping.ts 4 150
 *            旁边要有一个服务器：题目说明里有一个，只要一行
 * 实验室：   deno task lab run udp-ping --watch           或   bun run lab run udp-ping --watch
 */
import dgram from "node:dgram";
import process from "node:process";

// 要 ping 谁，由实验室说了算。不在实验室里时，用我们自己的地址。
const host = process.env.LAB_HOST ?? "127.0.0.1";
const port = Number(process.env.LAB_PORT ?? 7024);

// ping 几次，每次等多少毫秒。
const [count = 4, timeoutMs = 150] = process.argv.slice(2).map(Number);

const socket = dgram.createSocket("udp4");

// 来了一个数据报：可能来自任何人，任何时候都可能来。它是你在等的 pong 吗？
socket.on("message", (bytes, from) => {
  console.error(`${from.address}:${from.port} sent`, JSON.stringify(bytes.toString()));
  // 轮到你了，1：如果是，就打印那一行，再发下一个 ping。
});

socket.send("ping 1", port, host);
console.error(`Sent one ping to ${host}:${port}; ${count} are wanted, ${timeoutMs} ms for each`);

// 轮到你了，2：由哪个时钟来说，pong 不会来了？pong 来了，又由谁来停下时钟？
// 轮到你了，3：一个接一个地发完其余的，在最后一个之后打印总数。

// 轮到你了，4：套接字开着，进程就不会结束。什么时候该关闭它？
setTimeout(() => socket.close(), 1000);
