// M21: at the end of the stream "for await" destroys the whole socket, whatever allowHalfOpen says. fails: sum
import net from "node:net";
import process from "node:process";
import { ask } from "./right_client.ts";

const options = { allowHalfOpen: true };
if (process.env.LAB_ROLE === "client") ask();
else net.createServer(options, answer).listen(Number(process.env.LAB_PORT), process.env.LAB_HOST);

async function answer(socket: net.Socket): Promise<void> {
  socket.on("error", (error) => console.error(error.message));
  let text = "";
  for await (const bytes of socket) text += bytes.toString();
  const numbers = text.match(/-?\d+/g) ?? [];
  socket.end(`${numbers.reduce((sum, number) => sum + Number(number), 0)}\n`);
}
