import { spawnSync } from "node:child_process";
import { cpus, release, totalmem, type } from "node:os";
import type { Runtime } from "../../lab/wire/runtime.ts";
import { binaryOf } from "./relays.ts";

/** One line: the kernel, the processor, the memory. */
export function machineLine(): string {
  const cores = cpus();
  const gibibytes = Math.round(totalmem() / 1024 ** 3);
  return `${type()} ${release()}, ${cores.length} × ${cores[0]?.model}, ${gibibytes} GiB`;
}

/** Of the load, and of the programs that are compared with, as far as they are here. */
export function programVersions(loadRuntime: Runtime): readonly string[] {
  const load = `load on ${loadRuntime.name} ${outputOf(loadRuntime.path, "--version").trim()}`;
  const asked = [["haproxy", "-v"], ["toxiproxy", "-version"], ["socat", "-V"]] as const;
  const programs = asked.flatMap(([name, word]) => {
    const path = binaryOf(name);
    if (path === undefined) return [];
    return `${name} ${/version (\d[\w.]*)/.exec(outputOf(path, word))?.[1] ?? "?"}`;
  });
  return [load, ...programs];
}

function outputOf(path: string, word: string): string {
  return spawnSync(path, [word], { encoding: "utf8" }).stdout;
}
