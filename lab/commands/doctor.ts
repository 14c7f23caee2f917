import { existsSync } from "node:fs";
import { execFile } from "node:child_process";
import { padded } from "../tell/columns.ts";
import { freeAddress } from "../wire/address.ts";
import { findBox } from "../wire/box.ts";
import { tcpListeners } from "../wire/kernel_tables.ts";
import { findRuntime, type RuntimeName, thisRuntime } from "../wire/runtime.ts";
import { readOptions } from "./options.ts";
import type { World } from "./world.ts";

interface Finding {
  readonly about: string;
  readonly isGood: boolean;
  readonly text: string;
}

/** `lab doctor`: what this machine can do, and what follows from what it cannot. */
export async function doctor(words: readonly string[], world: World): Promise<number> {
  readOptions(words, []);
  const own = thisRuntime();
  const findings: readonly Finding[] = [
    { about: "lab runs on", isGood: true, text: `${own.name} ${own.version}` },
    await runtimeFinding("deno", world),
    await runtimeFinding("bun", world),
    await boxFinding(),
    await addressFinding(),
    await tablesFinding(),
  ];
  for (const { about, isGood, text } of findings) {
    const mark = isGood ? world.paint.good("✔") : world.paint.bad("○");
    world.print(`  ${mark} ${padded(about, 16)} ${text}`);
  }
  return 0;
}

async function runtimeFinding(name: RuntimeName, { places }: World): Promise<Finding> {
  const found = findRuntime(name, places.lab);
  if (!found) {
    return { about: name, isGood: false, text: "not found: no program can be played on it" };
  }
  return { about: name, isGood: true, text: await versionOf(found.path) };
}

function versionOf(path: string): Promise<string> {
  return new Promise((resolve) => {
    execFile(
      path,
      ["--version"],
      (_, text) => resolve(text.split("\n")[0]?.replace(/ \(.*/, "") ?? ""),
    );
  });
}

async function boxFinding(): Promise<Finding> {
  const box = await findBox();
  const held = "holds Bun programs and --program commands";
  if (box.kind !== "none") return { about: "sandbox", isGood: true, text: `${box.kind} ${held}` };
  const text = `nothing ${held}; Deno programs are held by Deno (${box.why})`;
  return { about: "sandbox", isGood: false, text };
}

async function addressFinding(): Promise<Finding> {
  const { host } = await freeAddress();
  const isOwn = host !== "127.0.0.1";
  const text = isOwn ? "every play has a loopback address of its own" : "all plays share 127.0.0.1";
  return { about: "addresses", isGood: isOwn, text };
}

async function tablesFinding(): Promise<Finding> {
  const about = "readiness";
  if (await tcpListeners("ipv4")) {
    return { about, isGood: true, text: "seen in /proc/net/tcp, without a probe" };
  }
  const hasLsof = ["/usr/sbin/lsof", "/usr/bin/lsof"].some((path) => existsSync(path));
  const text = hasLsof
    ? "seen with lsof, without a probe"
    : "found by connecting, which a program sees";
  return { about, isGood: hasLsof, text };
}
