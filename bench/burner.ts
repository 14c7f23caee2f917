import { spawn } from "node:child_process";
import { thisRuntime } from "../mod.ts";

/** Keeps one core busy, as a loaded machine does, until it is ended or this process is gone. */
export function startBurner(): { end(): void } {
  const { name, path } = thisRuntime();
  const parent = process.pid;
  const code = `import process from "node:process";
while (process.ppid === ${parent}) for (let i = 0; i < 1e6; i++) Math.sqrt(Math.random());`;
  const words = name === "deno" ? ["eval", code] : ["-e", code];
  const burner = spawn(path, words, { stdio: "ignore" });
  return {
    end() {
      if (burner.pid !== undefined) process.kill(burner.pid, "SIGKILL");
    },
  };
}
