import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";
import { defaultLimits } from "../core/limits.ts";
import type { CommandLine } from "./box_view.ts";
import { findLimiter, limited, mostIn } from "./limiter.ts";

const limiter = await findLimiter();
const skip = limiter ? false : "There is no prlimit here";
const mebibyte = 1024 * 1024;
const limits = {
  ...defaultLimits,
  memoryBytes: 100 * mebibyte,
  fileBytes: mebibyte,
  openFiles: 99,
};

test("limited() keeps the words of the command behind its own", () => {
  const { file, args } = limited({ path: "/x/prlimit", most: {} }, command("a b", "--c"), limits);
  assert.equal(file, "/x/prlimit");
  assert.deepEqual(args, [
    "--core=0",
    `--data=${1224 * mebibyte}`,
    `--fsize=${mebibyte}`,
    "--nofile=99",
    ...["/bin/sh", "-c", "a b", "--c"],
  ]);
});

test("limited() asks for no more than this process may have itself", () => {
  const most = { nofile: 64, fsize: 0 };
  const { args } = limited({ path: "/x/prlimit", most }, command("true"), limits);
  assert.ok(args.includes("--nofile=64"));
  assert.ok(args.includes("--fsize=0"));
});

test("mostIn() reads hard limits, and takes what has none for unlimited", () => {
  const text = `Limit                     Soft Limit           Hard Limit           Units
Max file size             unlimited            unlimited            bytes
Max core file size        0                    77                   bytes
Max open files            1024                 4096                 files
`;
  assert.deepEqual(mostIn(text), { core: 77, nofile: 4096 });
});

test("limited() sets every limit on the program itself", { skip }, async () => {
  assert.ok(limiter);
  const line = limited(limiter, command("cat /proc/self/limits"), limits);
  const { out } = await outcome(line);
  assert.match(out, /^Max core file size +0 +0 /m);
  assert.match(out, new RegExp(`^Max data size +${1224 * mebibyte} +${1224 * mebibyte} `, "m"));
  assert.match(out, new RegExp(`^Max file size +${mebibyte} +${mebibyte} `, "m"));
  assert.match(out, /^Max open files +99 +99 /m);
});

test("limited() stays one process, so that signals reach the program", { skip }, async () => {
  assert.ok(limiter);
  const child = outcome(limited(limiter, command("echo $$"), limits));
  assert.equal((await child).out.trim(), String((await child).pid));
});

function command(...words: readonly string[]): CommandLine {
  return { file: "/bin/sh", args: ["-c", ...words] };
}

function outcome({ file, args }: CommandLine): Promise<{ out: string; pid: number | undefined }> {
  return new Promise((resolve, reject) => {
    const child = execFile(file, [...args], (error, out) => {
      if (error) reject(error);
      else resolve({ out, pid: child.pid });
    });
  });
}
