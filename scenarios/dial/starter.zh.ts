/**
 * 你的拨号程序。现在它只呼叫第一个地址，什么也不说，听到的也不打印。
 *
 * 用手试：   nc -l 127.0.0.1 7008                在另一个终端里：扮演应答的人
 * 然后：     deno run -A exercises/dial.ts       或   bun exercises/dial.ts
 * 实验室：   deno task lab run dial --watch      或   bun run lab run dial --watch
 */
import { lookup } from "node:dns/promises";
import net from "node:net";
import process from "node:process";

const addresses = process.env.LAB_ADDRESSES?.split(",") ?? await lookUp("localhost", 7008);
console.error(`The addresses: ${addresses.join(" ")}`);

// 轮到你了，1：地址可能是 "127.83.4.9:21007"，也可能是 "[::1]:21007"。这样拆，两种都对吗？
const [host, port] = (addresses[0] ?? "").split(":");
const socket = net.connect({ host, port: Number(port) });

socket.on("connect", () => {
  console.error("Somebody answered");
  // 轮到你了，2：在标准输出上报告这个连接。它的两端，谁知道？
});

// 来了一些字节：服务器所说的任意一段。
socket.on("data", (bytes: Buffer) => {
  console.error(`Heard ${bytes.length} bytes`);
  // 轮到你了，3：把它们打印出来。它们已经是文字了吗？
});

// 没有人应答，或者连接断了。
socket.on("error", (error: NodeJS.ErrnoException) => {
  console.error(`${error.code}: ${error.message}`);
  // 轮到你了，4：是被拒绝，还是后来断的？打印什么？用哪个退出码说明？
  // 轮到你了，5：下一个该试哪个地址？
});

// 轮到你了，6：如果谁也不出声呢？一秒钟过去了，由谁来发现？

/** 真正的域名查询会得到什么。实验室里没有域名，所以直接给你结果：LAB_ADDRESSES。 */
async function lookUp(name: string, port: number): Promise<string[]> {
  const found = await lookup(name, { all: true });
  return found.map(({ address, family }) =>
    family === 6 ? `[${address}]:${port}` : `${address}:${port}`
  );
}
