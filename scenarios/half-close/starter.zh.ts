/**
 * 你的求和服务：服务器和客户端写在一个文件里，LAB_ROLE 说明现在要做哪一个。
 * 现在，服务器只听不答，客户端只发，从不说“发完了”。
 *
 * 用手试：   deno run -A exercises/half-close.ts            或   bun exercises/half-close.ts
 * 然后：     printf '1 2 3\n' | nc -N 127.0.0.1 7012
 * 服务器运行时，再试客户端（不在实验室里时，有参数就是客户端）：
 *            deno run -A exercises/half-close.ts 1 2 3      或   bun exercises/half-close.ts 1 2 3
 * 实验室：   deno task lab run half-close --watch           或   bun run lab run half-close --watch
 */
import net from "node:net";
import process from "node:process";

// 在哪里会合，计算要多久，由实验室说了算。不在实验室里时，用我们自己的。
const host = process.env.LAB_HOST ?? "127.0.0.1";
const port = Number(process.env.LAB_PORT ?? 7012);
const workMs = Number(process.env.LAB_WORK_MS ?? 0);
const numbers = process.argv.slice(2);

if (process.env.LAB_ROLE === "client" || numbers.length > 0) ask();
else serve();

function serve(): void {
  const server = net.createServer((socket) => {
    socket.on("data", (bytes: Buffer) => {
      console.error(`Heard ${JSON.stringify(bytes.toString())}`);
      // 轮到你了，1：把来的字节留着。后面可能还有；一个数也可能被切成两半。
    });
    socket.on("end", () => {
      console.error(`The client has finished. Now work for ${workMs} ms, and answer`);
      // 轮到你了，2：总和、一个换行，然后是你自己的 FIN。到那时，你这个方向还开着吗？
      //         请看 net.createServer 文档里的 `allowHalfOpen`。
    });
    socket.on("error", (error) => console.error(`Client lost: ${error.message}`));
  });
  server.on(
    "error",
    (error) => console.error(`Cannot listen on ${host}:${port}: ${error.message}`),
  );
  server.listen(port, host, () => console.error(`Listening on ${host}:${port}`));
}

function ask(): void {
  const socket = net.connect({ host, port });
  socket.on("connect", () => {
    for (const number of numbers) socket.write(`${number}\n`);
    // 轮到你了，3：告诉对方“就这些了”，但还要能听到回答。
  });
  // 轮到你了，4：收集回答。什么时候才算完整？完整了，才打印到标准输出。
  // 轮到你了，5：这个进程因为什么而结束？没有得到完整的回答时，退出码是多少？
  socket.on("error", (error) => {
    console.error(`No answer from ${host}:${port}: ${error.message}`);
    process.exitCode = 1;
  });
}
