// Believes that everybody speaks its protocol. fails: not-a-request
import { Buffer } from "node:buffer";
import dgram from "node:dgram";
import process from "node:process";

interface Entry {
  readonly number: number;
  readonly value: string;
}

const store = new Map<string, Entry>();
const socket = dgram.createSocket("udp4");

socket.on("message", async (bytes, from) => {
  const answer = await answerTo(bytes.toString("latin1"));
  socket.send(Buffer.from(answer, "latin1"), from.port, from.address);
});
socket.bind(Number(process.env.LAB_PORT ?? 7023), process.env.LAB_HOST ?? "127.0.0.1");

async function answerTo(request: string): Promise<string> {
  const set = /^SET (\d+) ([^=]+)=(.*)$/s.exec(request);
  if (set) put(set[2]!, { number: Number(set[1]), value: set[3]! });
  const key = set?.[2] ?? /^GET ([^=]+)$/s.exec(request)![1]!;
  const { number, value } = store.get(key) ?? { number: 0, value: "" };
  return `${number} ${key}=${value}`;
}

function put(key: string, entry: Entry): void {
  if (entry.number > (store.get(key)?.number ?? 0)) store.set(key, entry);
}
