import { watch } from "node:fs";
import { basename, dirname } from "node:path";
import { atMost } from "../wire/clock.ts";
import type { World } from "./world.ts";

/** An editor writes a file in several moves; the last of them counts. */
const quietMs = 150;
const for24DaysMs = 2 ** 31 - 1;

/**
 * Does something now, and again whenever one of the files changes, until Ctrl-C.
 *
 * @returns The exit code of the last time.
 */
export async function whenChanged(
  world: World,
  { files, action }: { files: () => Promise<readonly string[]>; action: () => Promise<number> },
): Promise<number> {
  let isOver = false;
  let code = 0;
  while (!isOver) {
    code = await action();
    if (code === 130) return code;
    const change = Promise.withResolvers<void>();
    const forget = world.onInterrupt(() => {
      isOver = true;
      change.resolve();
    });
    const forgetFiles = (await files()).map((file) => watchFile(file, change.resolve));
    world.print(world.paint.faint(`  ${world.words.watching}`));
    await atMost(for24DaysMs, change.promise);
    for (const forget of forgetFiles) forget();
    forget();
    if (!isOver) await new Promise((resolve) => setTimeout(resolve, quietMs));
  }
  return code;
}

/** A folder is watched, because many editors replace the file itself. */
function watchFile(file: string, onChange: () => void): () => void {
  const watcher = watch(dirname(file), (_, name) => void (name === basename(file) && onChange()));
  return () => watcher.close();
}

/** Calls back some time after a file was last changed, until the returned function is called. */
export function onFileChange(file: string, action: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const forget = watchFile(file, () => {
    clearTimeout(timer);
    timer = setTimeout(action, quietMs);
  });
  return () => {
    clearTimeout(timer);
    forget();
  };
}
