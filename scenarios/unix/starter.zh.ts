/**
 * 你的按行服务，这次在一个路径上。现在它会监听，也听得到，还会留下一个烂摊子。
 *
 * 用手试：   deno run -A exercises/unix.ts      或   bun exercises/unix.ts
 * 然后：     nc -U /tmp/lines.sock              输入一行，按回车
 * 实验室：   deno task lab run unix --watch     或   bun run lab run unix --watch
 */
import net from "node:net";
import process from "node:process";

// 在哪里监听，由实验室说了算。不在实验室里时，用我们自己的地方。
const path = process.env.LAB_PATH ?? "/tmp/lines.sock";

const server = net.createServer({ allowHalfOpen: true }, (socket) => {
  console.error("A client is here");

  // 轮到你了，1：把你的按行服务原样搬到这里。它知道这不是 TCP 吗？
  socket.on("data", (bytes: Buffer) => console.error(`Heard ${bytes.length} bytes:`, bytes));
  socket.on("end", () => socket.end());
  socket.on("error", (error) => console.error(error.message));
});

server.on("error", (error: NodeJS.ErrnoException) => {
  console.error(`Cannot listen on ${path}: ${error.message}`);
  process.exitCode = 1;
  // 轮到你了，2：EADDRINUSE。是真的有人在那里，还是只有别人留下的一个文件？
});

server.listen(path, () => {
  console.error(`Listening on ${path}`);
  // 轮到你了，3：用 `ls -l` 看看这个文件。谁可以连接？
});

// 轮到你了，4：用 `kill` 停掉这个程序，再看看那个文件。它本该由谁来删除？
