/**
 * A box made by bubblewrap; measured with 0.8.
 *
 * @module
 */

import type { BoxView, CommandLine } from "./box_view.ts";

/**
 * Writes a box down for bubblewrap.
 *
 * The outer `env -i` matters: bubblewrap is the box's init, and what it was started with can be
 * read in the box as `/proc/1/environ`, even after its own `--clearenv`.
 *
 * @param path The `bwrap` to use.
 */
export function bwrapCommand(path: string, view: BoxView): CommandLine {
  const { command, folder, env, links, binds } = view;
  return {
    file: "/usr/bin/env",
    args: [
      ...["-i", path],
      ...[
        "--unshare-user",
        "--unshare-pid",
        "--unshare-ipc",
        "--unshare-uts",
        "--unshare-cgroup-try",
      ],
      ...["--die-with-parent", "--cap-drop", "ALL"],
      // Root's user needs no capability to write the kernel's settings, and bubblewrap lets it.
      ...["--proc", "/proc", "--ro-bind", "/proc/sys", "/proc/sys"],
      ...["--dev", "/dev", "--tmpfs", "/dev/shm", "--remount-ro", "/dev", "--tmpfs", "/tmp"],
      ...links.flatMap(({ path, target }) => ["--symlink", target, path]),
      ...binds.flatMap(({ path, isWritable }) => [isWritable ? "--bind" : "--ro-bind", path, path]),
      ...["--remount-ro", "/", "--chdir", folder],
      ...Object.entries(env).flatMap(([name, value]) => ["--setenv", name, value]),
      ...["--", command.file, ...command.args],
    ],
  };
}
