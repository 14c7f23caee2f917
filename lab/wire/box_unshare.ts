/**
 * A box made by the tools of util-linux, where bubblewrap is not installed; measured with 2.38.
 *
 * @module
 */

import { type BoxView, type CommandLine, roomBytes } from "./box_view.ts";

const toolPath = "PATH=/usr/sbin:/usr/bin:/sbin:/bin";

/**
 * Builds the root of the box on a tmpfs, moves into it and runs the program; stays as the box's
 * init, because a program that were pid 1 itself would not die of a SIGTERM.
 *
 * Arguments: `link PATH TARGET`, `read PATH` and `write PATH` in any number, then
 * `run FOLDER file=FILE IDENTITY` and the words for `env -i`. IDENTITY `nobody` gives up root's user if
 * nobody can read the folder too.
 */
const script = `
set -eu
# Hides nothing a box shows: no program lies in /sys.
cd / && mount -t tmpfs -o mode=755,nosuid,nodev,size=16m box /sys && cd /sys
mkdir dev proc tmp old
mount -t tmpfs -o mode=1777,nosuid,nodev,size=${roomBytes} box tmp
mount -t proc -o nosuid,nodev,noexec box proc
for name in null zero full random urandom tty; do
  : >dev/$name
  mount --bind /dev/$name dev/$name
done
ln -s /proc/self/fd dev/fd
ln -s /proc/self/fd/0 dev/stdin
ln -s /proc/self/fd/1 dev/stdout
ln -s /proc/self/fd/2 dev/stderr
ln -s /tmp dev/shm
# Root's user needs no capability to write what it owns there.
for name in sys sysrq-trigger irq bus; do
  if [ -e proc/$name ]; then mount --bind -o ro proc/$name proc/$name; fi
done
folder_at() {
  [ -d "$1" ] || mkdir -p "$1"
}
place() {
  if [ -d "$1" ]; then folder_at ".$1"; else folder_at ".\${1%/*}"; : >".$1"; fi
}
read_only() {
  mount --bind -o ro,nosuid,nodev "$1" ".$1" 2>/dev/null && return
  # In a user namespace, mounts inside must come along and "noexec" must stay.
  mount --rbind "$1" ".$1"
  mount -o remount,bind,ro,nosuid,nodev ".$1" 2>/dev/null ||
    mount -o remount,bind,ro,nosuid,nodev,noexec ".$1"
}
while [ "$1" != run ]; do
  case $1 in
    link) folder_at ".\${2%/*}"; ln -s "$3" ".$2"; shift ;;
    read) place "$2"; read_only "$2" ;;
    write) place "$2"; mount --bind "$2" ".$2" ;;
  esac
  shift 2
done
folder=$2 file=\${3#file=} identity=$4
shift 4
pivot_root . old
cd /
umount -l old
rmdir old
mount -o remount,bind,ro,nosuid,nodev /
cd "$folder"
nobody='--reuid=65534 --regid=65534 --clear-groups'
as=
if [ $identity = nobody ] &&
  closed=$(find "$folder" ! -type l '(' ! -perm -o=r -o -type d ! -perm -o=x ')' -print -quit) &&
  [ -z "$closed" ] && setpriv $nobody test -x "$file"; then as=$nobody; fi
# The shell's own words about a death by signal are not the program's.
exec 3>&2 2>/dev/null
(exec 2>&3 3>&-; exec setpriv $as --bounding-set=-all --inh-caps=-all --no-new-privs env -i "$@")
exit $?
`;

/**
 * Writes a box down for unshare; paths reach its shell as arguments, never as text of the script.
 *
 * @param path The `unshare` to use.
 * @param isRoot Whether root makes the box; else a user namespace lends the right to.
 */
export function unshareCommand(path: string, view: BoxView, isRoot: boolean): CommandLine {
  const { command, folder, env, links, binds } = view;
  const mustKeepUser = !isRoot || binds.some((bind) => bind.isWritable);
  return {
    file: "/usr/bin/env",
    args: [
      ...["-i", toolPath, "setpriv", "--pdeathsig=KILL", path],
      ...(isRoot ? [] : ["--user", "--map-root-user"]),
      ...[
        "--mount",
        "--pid",
        "--fork",
        "--kill-child",
        "--ipc",
        "--uts",
        "/bin/sh",
        "-c",
        script,
        "box",
      ],
      ...links.flatMap(({ path, target }) => ["link", path, target]),
      ...binds.flatMap(({ path, isWritable }) => [isWritable ? "write" : "read", path]),
      // A lab on Deno that spawns a word which is Deno's own path writes options behind it.
      ...["run", folder, `file=${command.file}`, mustKeepUser ? "same" : "nobody"],
      ...Object.entries(env).map(([name, value]) => `${name}=${value}`),
      // env would take a path with "=" for a variable; behind another command it does not.
      ...["/usr/bin/setpriv", "--no-new-privs", command.file, ...command.args],
    ],
  };
}
