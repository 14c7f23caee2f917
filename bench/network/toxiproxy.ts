import { freeAddress } from "../../lab/wire/address.ts";
import type { Children, Program } from "./children.ts";
import { readyForStreams } from "./ready.ts";
import type { RelayEnds } from "./relay_ends.ts";

/** Toxiproxy with one proxy that has no toxics, made through its HTTP interface. */
export async function startToxiproxy(
  children: Children,
  path: string,
  { listen, to }: RelayEnds,
): Promise<Program> {
  const api = await freeAddress();
  const words = ["-host", api.host, "-port", String(api.port)];
  const program = await readyForStreams(children.program(path, words), {
    host: api.host,
    port: api.port,
  });
  const made = await fetch(`http://${api.host}:${api.port}/proxies`, {
    method: "POST",
    body: JSON.stringify({
      name: "bench",
      listen: `${listen.host}:${listen.port}`,
      upstream: `${to.host}:${to.port}`,
      enabled: true,
    }),
  });
  if (!made.ok) throw new Error(`Toxiproxy made no proxy: ${made.status} ${await made.text()}`);
  return await readyForStreams(program, listen);
}
