import { sleep } from "../../lab/wire/clock.ts";
import type { Children, Program } from "./children.ts";
import { readyForStreams } from "./ready.ts";
import type { RelayEnds } from "./relay_ends.ts";

/** How long socat has to bind its udp socket: nothing can be asked of it but by its first client. */
const bindMs = 500;

/** A process for each connection, 8 KiB at a time, as socat comes. */
export function startSocatTcp(
  children: Children,
  path: string,
  { listen, to }: RelayEnds,
): Promise<Program> {
  const program = children.program(path, [
    `TCP-LISTEN:${listen.port},bind=${listen.host},fork,reuseaddr,backlog=512,nodelay`,
    `TCP:${to.host}:${to.port},nodelay`,
  ]);
  return readyForStreams(program, listen);
}

/** A process for each client. */
export async function startSocatUdp(
  children: Children,
  path: string,
  { listen, to }: RelayEnds,
): Promise<Program> {
  const program = children.program(path, [
    `UDP-LISTEN:${listen.port},bind=${listen.host},fork,reuseaddr`,
    `UDP:${to.host}:${to.port}`,
  ]);
  await sleep(bindMs);
  return program;
}
