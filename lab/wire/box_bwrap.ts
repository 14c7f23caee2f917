/**
 * A box made by bubblewrap; measured with 0.8.
 *
 * @module
 */

import { type BoxView, type CommandLine, roomBytes } from "./box_view.ts";

/**
 * Writes a box down for bubblewrap.
 *
 * The outer `env -i` matters: bubblewrap is the box's init, and what it was started with can be
 * read in the box as `/proc/1/environ`, even after its own `--clearenv`.
 *
 * @param path The `bwrap` to use.
 * @param box Whether it can limit what is written.
 */
export function bwrapCommand(
  path: string,
  view: BoxView,
  { limitsRoom }: { limitsRoom: boolean },
): CommandLine {
  const { command, folder, env, links, binds } = view;
  const room = (at: string): readonly string[] => [
    ...(limitsRoom ? ["--size", String(roomBytes)] : []),
    ...["--tmpfs", at],
  ];
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
      ...["--dev", "/dev", ...room("/dev/shm"), "--remount-ro", "/dev", ...room("/tmp")],
      ...links.flatMap(({ path, target }) => ["--symlink", target, path]),
      ...binds.flatMap(({ path, isWritable }) => [isWritable ? "--bind" : "--ro-bind", path, path]),
      ...["--remount-ro", "/", "--chdir", folder],
      ...Object.entries(env).flatMap(([name, value]) => ["--setenv", name, value]),
      ...["--", command.file, ...command.args],
    ],
  };
}
