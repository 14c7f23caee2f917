/** Full marks, the other way: one decoder for each client remembers half a character. */
import net from "node:net";
import process from "node:process";

const limitBytes = 1024 * 1024;

const server = net.createServer({ allowHalfOpen: true }, async (socket) => {
  try {
    // By default the end of such a loop destroys the socket, and with it what is still queued.
    for await (const answers of answersTo(socket.iterator({ destroyOnReturn: false }))) {
      if (!socket.write(answers)) await new Promise((go) => socket.once("drain", go));
    }
    socket.end();
  } catch (error) {
    console.error(`Client lost: ${(error as Error).message}`);
  }
});

async function* answersTo(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  // ignoreBOM: U+FEFF is a character of the line like any other.
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  let rest = "";
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    yield lines.map(answerTo).join("");
    if (Buffer.byteLength(rest) > limitBytes) return yield "error: this line is too long\n";
  }
}

function answerTo(line: string): string {
  const text = line.endsWith("\r") ? line.slice(0, -1) : line;
  let codePoints = 0;
  for (const _ of text) codePoints++;
  return `${codePoints} ${text}\n`;
}

server.listen(Number(process.env.LAB_PORT ?? 7009), process.env.LAB_HOST ?? "127.0.0.1");
