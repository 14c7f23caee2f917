import { existsSync } from "node:fs";
import { execFile } from "node:child_process";
import { padded } from "../tell/columns.ts";
import { freeAddress } from "../wire/address.ts";
import { findBox } from "../wire/box.ts";
import { tcpListeners } from "../wire/kernel_tables.ts";
import { findPrivateNetwork } from "../wire/private_network.ts";
import { findRuntime, type RuntimeName, thisRuntime } from "../wire/runtime.ts";
import { readOptions } from "./options.ts";
import type { DoctorWords } from "./words/words.ts";
import type { World } from "./world.ts";

interface Finding {
  readonly about: string;
  readonly isGood: boolean;
  readonly text: string;
}

/** `lab doctor`: what this machine can do, and what follows from what it cannot. */
export async function doctor(given: readonly string[], world: World): Promise<number> {
  readOptions(given, []);
  const { doctor: words } = world.words;
  const own = thisRuntime();
  const findings: readonly Finding[] = [
    { about: words.about.lab, isGood: true, text: `${own.name} ${own.version}` },
    await runtimeFinding("deno", world),
    await runtimeFinding("bun", world),
    await boxFinding(world),
    await networkFinding(words),
    await addressFinding(words),
    await tablesFinding(words),
  ];
  for (const { about, isGood, text } of findings) {
    const mark = isGood ? world.paint.good("✔") : world.paint.bad("○");
    world.print(`  ${mark} ${padded(about, 16)} ${text}`);
  }
  return 0;
}

async function runtimeFinding(name: RuntimeName, { places, words }: World): Promise<Finding> {
  const found = findRuntime(name, places.lab);
  if (!found) return { about: name, isGood: false, text: words.doctor.noRuntime };
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

async function boxFinding({ words: { doctor: words }, language }: World): Promise<Finding> {
  const box = await findBox();
  const about = words.about.sandbox;
  if (box.kind === "none") return { about, isGood: false, text: words.unboxed(box.why[language]) };
  return { about, isGood: true, text: words.boxed(box.kind) };
}

async function networkFinding(words: DoctorWords): Promise<Finding> {
  const about = words.about.network;
  const found = await findPrivateNetwork();
  if (found.kind === "shared") {
    return { about, isGood: false, text: words.sharedNetwork(found.why) };
  }
  const { tool, box } = found;
  return { about, isGood: box !== undefined, text: words.ownNetwork(tool.kind, box) };
}

async function addressFinding(words: DoctorWords): Promise<Finding> {
  const { host } = await freeAddress();
  const isOwn = host !== "127.0.0.1";
  const text = isOwn ? words.ownAddresses : words.sharedAddress;
  return { about: words.about.addresses, isGood: isOwn, text };
}

async function tablesFinding(words: DoctorWords): Promise<Finding> {
  const about = words.about.readiness;
  if (await tcpListeners("ipv4")) return { about, isGood: true, text: words.kernelTables };
  const hasLsof = ["/usr/sbin/lsof", "/usr/bin/lsof"].some((path) => existsSync(path));
  return { about, isGood: hasLsof, text: hasLsof ? words.lsof : words.probe };
}
