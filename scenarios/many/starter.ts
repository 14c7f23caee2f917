/**
 * Your server for many clients. So far it finds the lines of each client, and answers none.
 *
 * By hand:   deno run -A exercises/many.ts      or   bun exercises/many.ts
 * then:      nc 127.0.0.1 7011                  type PING hello, press Enter
 * The lab:   deno task lab run many --watch     or   bun run lab run many --watch
 */
import net from "node:net";
import process from "node:process";

// The lab says where to listen. Without the lab we take a place of our own.
const host = process.env.LAB_HOST ?? "127.0.0.1";
const port = Number(process.env.LAB_PORT ?? 7011);

// This function runs once for every client. What is declared in it, each client has for itself.
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
    // Your turn, 1: PING and COUNT can be answered at once.
    // Your turn, 2: SLEEP cannot. What does the program do meanwhile? And this client's next request?
    // Your turn, 3: POLL. What do you have to know about this client?
  }

  socket.on("end", () => {
    console.error("The client has finished asking");
    // Your turn, 4: is everything answered? If not, when is it time to finish?
  });

  socket.on("error", (error) => console.error(`Client lost: ${error.message}`));

  socket.on("close", () => {
    console.error("The connection is over");
    // Your turn, 5: what did this client have that nobody else needs?
  });
});

server.on("error", (error) => {
  console.error(`Cannot listen on ${host}:${port}: ${error.message}`);
  process.exitCode = 1;
});

server.listen(port, host, () => console.error(`Listening on ${host}:${port}`));
