/**
 * 你的多客户端服务器。现在它能分出每个客户端的一行行请求，但一个也不回答。
 *
 * 用手试：   deno run -A exercises/many.ts      或   bun exercises/many.ts
 * 然后：     nc 127.0.0.1 7011                  输入 PING hello，按回车
 * 实验室：   deno task lab run many --watch     或   bun run lab run many --watch
 */
import net from "node:net";
import process from "node:process";

// 在哪里监听，由实验室说了算。不在实验室里时，用我们自己的地址。
const host = process.env.LAB_HOST ?? "127.0.0.1";
const port = Number(process.env.LAB_PORT ?? 7011);

// 每来一个客户端，这个函数就运行一次。在里面声明的变量，每个客户端各有一份。
const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  console.error("A client is here");
  let rest = "";

  socket.setEncoding("utf8");
  socket.on("data", (text: string) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) hear(line);
  });

  function hear(request: string): void {
    console.error(`Asked: ${request}`);
    // 轮到你了，1：PING 和 COUNT 可以马上回答。
    // 轮到你了，2：SLEEP 不能。这期间程序在做什么？这个客户端的下一个请求呢？
    // 轮到你了，3：POLL。关于这个客户端，你要知道些什么？
  }

  socket.on("end", () => {
    console.error("The client has finished asking");
    // 轮到你了，4：全都回答了吗？如果没有，什么时候才该结束？
  });

  socket.on("error", (error) => console.error(`Client lost: ${error.message}`));

  socket.on("close", () => {
    console.error("The connection is over");
    // 轮到你了，5：这个客户端有过哪些东西，别人都用不着了？
  });
});

server.on("error", (error) => {
  console.error(`Cannot listen on ${host}:${port}: ${error.message}`);
  process.exitCode = 1;
});

server.listen(port, host, () => console.error(`Listening on ${host}:${port}`));
