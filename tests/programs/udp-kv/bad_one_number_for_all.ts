// Keeps one newest number for all keys together. fails: any-network
import { Buffer } from "node:buffer";
import dgram from "node:dgram";
import process from "node:process";

interface Entry {
  readonly number: number;
  readonly value: string;
}

const store = new Map<string, Entry>();
const socket = dgram.createSocket("udp4");

let newest = 0;

socket.on("message", (bytes, from) => {
  const answer = answerTo(bytes.toString("latin1"));
  if (answer !== undefined) socket.send(Buffer.from(answer, "latin1"), from.port, from.address);
});
socket.bind(Number(process.env.LAB_PORT ?? 7023), process.env.LAB_HOST ?? "127.0.0.1");

function answerTo(request: string): string | undefined {
  const set = /^SET (\d+) ([^=]+)=(.*)$/s.exec(request);
  if (set) put(set[2]!, { number: Number(set[1]), value: set[3]! });
  const key = set?.[2] ?? /^GET ([^=]+)$/s.exec(request)?.[1];
  if (key === undefined) return undefined;
  const { number, value } = store.get(key) ?? { number: 0, value: "" };
  return `${number} ${key}=${value}`;
}

function put(key: string, entry: Entry): void {
  if (entry.number <= newest) return;
  newest = entry.number;
  store.set(key, entry);
}
