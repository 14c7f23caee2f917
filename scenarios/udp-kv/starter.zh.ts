/**
 * 你的键值服务器。现在它听得到数据报，但一个也不回答。
 *
 * 用手试：   deno run -A exercises/udp-kv.ts      或   bun exercises/udp-kv.ts
 * 然后：     socat -t 60 - UDP:127.0.0.1:7023     输入一行，按回车
 * 实验室：   deno task lab run udp-kv --watch     或   bun run lab run udp-kv --watch
 */
import dgram from "node:dgram";
import process from "node:process";

// 在哪里监听，由实验室说了算。不在实验室里时，用我们自己的地址。
const host = process.env.LAB_HOST ?? "127.0.0.1";
const port = Number(process.env.LAB_PORT ?? 7023);

// 所有客户端共用一个套接字。没有 accept，因为没有连接。
const socket = dgram.createSocket("udp4");

// 来了一个数据报：完整的一个，不多也不少。`from` 说明是谁发来的。
socket.on("message", (bytes, from) => {
  console.error(`${from.address}:${from.port} sent ${bytes.length} bytes:`, bytes.toString());

  // 轮到你了，1：这是一个请求吗？键到哪里为止？值又到哪里为止？
  //         （toString() 用来看看很方便，但并不是所有的值都是文字。）
  // 轮到你了，2：比已有的新，才存下来。凭什么判断新旧？
  // 轮到你了，3：送回一个数据报。socket.send(answer, port, address)：是谁的端口和地址？
  // 轮到你了，4：如果它不是请求，或者是空的，怎么办？
});

socket.on("error", (error) => {
  console.error(`Cannot use ${host}:${port}: ${error.message}`);
  process.exitCode = 1;
  socket.close();
});

socket.bind(port, host, () => console.error(`Waiting for datagrams at ${host}:${port}`));
