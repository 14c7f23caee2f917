import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Children, Program } from "./children.ts";
import { readyForStreams } from "./ready.ts";
import type { RelayEnds } from "./relay_ends.ts";

/** HAProxy in tcp mode as it comes: its own number of threads, its own buffers. */
export async function startHaproxy(
  children: Children,
  path: string,
  ends: RelayEnds,
): Promise<Program> {
  const folder = mkdtempSync(join(tmpdir(), "socket-lab-bench-"));
  try {
    const file = join(folder, "haproxy.cfg");
    writeFileSync(file, configOf(ends));
    return await readyForStreams(children.program(path, ["-db", "-q", "-f", file]), ends.listen);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function configOf({ listen, to }: RelayEnds): string {
  return `
global
  maxconn 4096
defaults
  mode tcp
  timeout connect 10s
  timeout client 10m
  timeout server 10m
listen relay
  bind ${listen.host}:${listen.port}
  server sink ${to.host}:${to.port}
`;
}
