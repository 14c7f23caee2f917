/**
 * 你的服务器：要几行就发几行。现在它听得到请求，但还不回答。
 *
 * 用手试：   deno run -A exercises/last-byte.ts       或   bun exercises/last-byte.ts
 * 然后：     echo 3 | nc 127.0.0.1 7013               它应当自己结束，否则按 Ctrl-C
 *            echo 3145728 | nc 127.0.0.1 7013 | tail -n 1
 * 实验室：   deno task lab run last-byte --watch      或   bun run lab run last-byte --watch
 */
import net from "node:net";
import process from "node:process";

// 在哪里监听，由实验室说了算。不在实验室里时，用我们自己的地址。
const host = process.env.LAB_HOST ?? "127.0.0.1";
const port = Number(process.env.LAB_PORT ?? 7013);

const server = net.createServer((socket) => {
  socket.on("data", (bytes: Buffer) => {
    console.error(`Heard ${bytes.length} bytes, "${bytes.toString("latin1", 0, 16)}"`);
    // 轮到你了，1：收集请求。什么时候才算完整？它后面来的又算什么？
    // 轮到你了，2：发送一行行 0000000、0000001……一次能写多少？
    //         请看文档：socket.write() 的返回值，还有 "drain"。
    // 轮到你了，3：在最后一个字节之后结束连接。这已经是最后一个字节了吗？
  });

  socket.on("end", () => {
    console.error("The client has finished sending");
    // 轮到你了，4：现在你还能发吗？由谁决定？请查 `allowHalfOpen`。
  });

  // 轮到你了，5：客户端可能中途挂断。这一行就够了吗？
  socket.on("error", (error) => console.error(`Client lost: ${error.message}`));
});

server.on("error", (error) => {
  console.error(`Cannot listen on ${host}:${port}: ${error.message}`);
  process.exitCode = 1;
});

server.listen(port, host, () => console.error(`Listening on ${host}:${port}`));
