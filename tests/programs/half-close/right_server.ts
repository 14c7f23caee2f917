/** The server half of a good program, for those whose mistake is in the client. */
import net from "node:net";
import process from "node:process";

const workMs = Number(process.env.LAB_WORK_MS ?? 0);

export function serve(): void {
  const server = net.createServer({ allowHalfOpen: true }, (socket) => {
    let text = "";
    socket.on("data", (bytes) => text += bytes.toString());
    socket.on("end", () => setTimeout(() => socket.end(`${sumOf(text)}\n`), workMs));
    socket.on("error", (error) => console.error(error.message));
  });
  server.listen(Number(process.env.LAB_PORT), process.env.LAB_HOST);
}

export function sumOf(text: string): number {
  return (text.match(/-?\d+/g) ?? []).reduce((sum, number) => sum + Number(number), 0);
}
