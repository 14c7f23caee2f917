/**
 * 你的帧服务器。现在它会监听，也听得到，但还不回答。
 *
 * 用手试：   deno run -A exercises/frames.ts      或   bun exercises/frames.ts
 * 然后：     printf '\0\0\0\2hi' | nc -N 127.0.0.1 7010 | xxd
 * 实验室：   deno task lab run frames --watch     或   bun run lab run frames --watch
 */
import net from "node:net";
import process from "node:process";

// 在哪里监听，由实验室说了算。不在实验室里时，用我们自己的地址。
const host = process.env.LAB_HOST ?? "127.0.0.1";
const port = Number(process.env.LAB_PORT ?? 7010);

// 每来一个客户端，这个函数就运行一次。有了 `allowHalfOpen`，你这一边何时结束由你决定。
const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  console.error("A client is here");
  // 轮到你了，1：收到了、但还不成一帧的字节，放在哪里？每个客户端都要有自己的。

  socket.on("data", (bytes: Buffer) => {
    console.error(`Heard ${bytes.length} bytes:`, bytes);
    // 轮到你了，2：什么时候能读长度了？四个字节里，哪一个是最高位？
    // 轮到你了，3：这一帧到齐了吗？到齐了，就用同样的字节回答。
    // 轮到你了，4：它后面剩下的，可能什么也没有，可能是半帧，也可能还有三帧。
    // 轮到你了，5：长度超过 1 MiB：先把前面的帧答完，然后结束。
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
