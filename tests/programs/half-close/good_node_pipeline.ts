/** Full marks with the streams of node: a Transform that has something to say only at the end. */
import net from "node:net";
import process from "node:process";
import { pipeline, Transform, Writable } from "node:stream";

const host = process.env.LAB_HOST ?? "127.0.0.1";
const port = Number(process.env.LAB_PORT ?? 7012);
const workMs = Number(process.env.LAB_WORK_MS ?? 0);

if (process.env.LAB_ROLE === "client") {
  const socket = net.connect({ host, port });
  socket.end(process.argv.slice(2).map((number) => number + "\n").join(""));
  const heard: Buffer[] = [];
  const answer = new Writable({
    write(chunk: Buffer, _encoding, done) {
      heard.push(chunk);
      done();
    },
  });
  pipeline(socket, answer, (error) => {
    const text = Buffer.concat(heard).toString();
    if (error || !text.endsWith("\n")) process.exitCode = 1;
    else process.stdout.write(text);
  });
} else {
  const server = net.createServer({ allowHalfOpen: true }, (socket) => {
    pipeline(socket, sum(), socket, (error) => error && console.error(error.message));
  });
  server.listen(port, host);
}

/** A number that is cut in two waits in `rest` for its other half. */
function sum(): Transform {
  let total = 0;
  let rest = "";
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const numbers = (rest + chunk.toString()).split(/\s/);
      rest = numbers.pop() ?? "";
      for (const number of numbers) total += Number(number);
      done();
    },
    flush(done) {
      setTimeout(() => done(null, `${total + Number(rest)}\n`), workMs);
    },
  });
}
