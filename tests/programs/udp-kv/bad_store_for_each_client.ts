// Keeps a store for each client, as a server of connections might. fails: two-clients
import { Buffer } from "node:buffer";
import dgram from "node:dgram";
import process from "node:process";

type Store = Map<string, { readonly number: number; readonly value: string }>;

const stores = new Map<string, Store>();
const socket = dgram.createSocket("udp4");

socket.on("message", (bytes, from) => {
  const client = `${from.address}:${from.port}`;
  const store: Store = stores.get(client) ?? new Map();
  stores.set(client, store);
  const answer = answerTo(bytes.toString("latin1"), store);
  if (answer !== undefined) socket.send(Buffer.from(answer, "latin1"), from.port, from.address);
});
socket.bind(Number(process.env.LAB_PORT ?? 7023), process.env.LAB_HOST ?? "127.0.0.1");

function answerTo(request: string, store: Store): string | undefined {
  const [, set, key = "", sent = ""] = /^SET (\d+) ([^=]+)=(.*)$/s.exec(request) ?? [];
  const name = set === undefined ? /^GET ([^=]+)$/s.exec(request)?.[1] : key;
  if (name === undefined) return undefined;
  if (Number(set) > (store.get(name)?.number ?? 0)) {
    store.set(name, { number: Number(set), value: sent });
  }
  const { number, value } = store.get(name) ?? { number: 0, value: "" };
  return `${number} ${name}=${value}`;
}
