import { spawn } from "node:child_process";
import { thisRuntime } from "../mod.ts";

/** Keeps one core busy, as a loaded machine does, until it is ended. */
export function startBurner(): { end(): void } {
  const { name, path } = thisRuntime();
  const code = "for (;;) Math.sqrt(Math.random());";
  const words = name === "deno" ? ["eval", code] : ["-e", code];
  const burner = spawn(path, words, { stdio: "ignore" });
  return {
    end() {
      if (burner.pid !== undefined) process.kill(burner.pid, "SIGKILL");
    },
  };
}
