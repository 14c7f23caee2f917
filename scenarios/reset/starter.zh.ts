/**
 * 你的服务器，专门对付无礼的客户端。现在，只要人人都有礼貌，它就会回答 PING。
 *
 * 用手试：   deno run -A exercises/reset.ts      或   bun exercises/reset.ts
 * 然后：     nc 127.0.0.1 7014                   输入 PING，按回车
 * 实验室：   deno task lab run reset --watch     或   bun run lab run reset --watch
 */
import net from "node:net";
import process from "node:process";

// 在哪里监听，由实验室说了算。不在实验室里时，用我们自己的地址。
const host = process.env.LAB_HOST ?? "127.0.0.1";
const port = Number(process.env.LAB_PORT ?? 7014);

// 轮到你了，1：谁在线？所有连接都要知道这件事，所以它应该放在外面这里。

const server = net.createServer((socket) => {
  // 只属于这一个客户端的东西，放在里面这里。
  socket.on("data", (bytes: Buffer) => {
    const text = bytes.toString("latin1");
    console.error("Heard", JSON.stringify(text));
    // 轮到你了，2：一次读取并不是一个请求。一行的前半截，放在哪里？
    if (text === "PING\n") socket.write("PONG\n");
    // 轮到你了，3：NAME、WHO、FILL 和 QUIT。
  });

  socket.on("error", (error) => {
    console.error(`Client lost: ${error.message}`);
    // 轮到你了，4：把这个监听器去掉，看看一次重置会让你的服务器怎样，然后再放回来。
    //         这里有什么非做不可的事吗？还是有一个更晚才到的地方？
  });
});

server.on("error", (error) => {
  console.error(`Cannot listen on ${host}:${port}: ${error.message}`);
  process.exitCode = 1;
});

server.listen(port, host, () => console.error(`Listening on ${host}:${port}`));
