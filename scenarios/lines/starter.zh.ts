/**
 * 你的按行服务。现在它会监听，也听得到，但还不回答。
 *
 * 用手试：   deno run -A exercises/lines.ts     或   bun exercises/lines.ts
 * 然后：     nc 127.0.0.1 7009                  输入一行，按回车
 * 实验室：   deno task lab run lines --watch    或   bun run lab run lines --watch
 */
import net from "node:net";
import process from "node:process";

// 在哪里监听，由实验室说了算。不在实验室里时，用我们自己的地址。
const host = process.env.LAB_HOST ?? "127.0.0.1";
const port = Number(process.env.LAB_PORT ?? 7009);

// 每来一个客户端，这个函数就运行一次。有了 `allowHalfOpen`，你这一边何时结束由你决定。
const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  console.error("A client is here");
  // 轮到你了，1：收到了、但还不成一行的字节，放在哪里？每个客户端都要有自己的。

  socket.on("data", (bytes: Buffer) => {
    console.error(`Heard ${bytes.length} bytes:`, bytes);
    // 轮到你了，2：找出行在哪里结束。这些字节里可能没有行尾，可能有一个，也可能有很多。
    // 轮到你了，3：把一行的字节变成文字。如果这些字节停在一个字的中间呢？
    // 轮到你了，4：用码点的个数、一个空格、这一行的文字和 "\n" 来回答。
    // 轮到你了，5：超过了 1 MiB，这一行还没有结束，怎么办？
  });

  socket.on("end", () => {
    console.error("The client has finished sending");
    // 轮到你了，6：在你也结束之前，还有什么要做？
  });

  socket.on("error", (error) => console.error(`Client lost: ${error.message}`));
});

server.on("error", (error) => {
  console.error(`Cannot listen on ${host}:${port}: ${error.message}`);
  process.exitCode = 1;
});

server.listen(port, host, () => console.error(`Listening on ${host}:${port}`));
