/**
 * 你的回显服务器。现在它会监听，也听得到，但还不回答。
 *
 * 用手试：   deno run -A exercises/echo.ts      或   bun exercises/echo.ts
 * 然后：     nc 127.0.0.1 7007                  输入一行，按回车
 * 实验室：   deno task lab run echo --watch     或   bun run lab run echo --watch
 */
import net from "node:net";
import process from "node:process";

// 在哪里监听，由实验室说了算。不在实验室里时，用我们自己的地址。
const host = process.env.LAB_HOST ?? "127.0.0.1";
const port = Number(process.env.LAB_PORT ?? 7007);

// 每来一个客户端，这个函数就运行一次。`socket` 是你在这一个连接上的一端。
const server = net.createServer((socket) => {
  console.error("A client is here");

  // 来了一些字节：只是一部分，不是“一条消息”。还有更多的话，会再次调用这里。
  socket.on("data", (bytes: Buffer) => {
    console.error(`Heard ${bytes.length} bytes:`, bytes);
    // 轮到你了，1：回答。你的哪个变量通向这个客户端？
    // 轮到你了，2：这个客户端发得快、读得慢，怎么办？你的回答在哪里排队？
  });

  // 来了 FIN：客户端不会再发了，但它可能还在听你说。
  socket.on("end", () => {
    console.error("The client has finished sending");
    // 轮到你了，3：什么时候该结束你这一边？现在是谁在结束它：是你，还是 node:net？
    //         请看 net.createServer 文档里的 `allowHalfOpen`。
  });

  // 轮到你了，4：客户端可能突然重置连接，就此消失。没有 "error" 监听器的话，其他客户端会怎样？
});

server.on("error", (error) => {
  console.error(`Cannot listen on ${host}:${port}: ${error.message}`);
  process.exitCode = 1;
});

server.listen(port, host, () => console.error(`Listening on ${host}:${port}`));
