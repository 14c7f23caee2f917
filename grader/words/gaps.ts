import type { Language } from "../../lab/core/language.ts";
import type { Gap } from "../../lab/wire/gaps.ts";

/** What this machine could not stop, as a sentence for the teacher. */
export function gapText(gap: Gap, language: Language): string {
  return sentences[language][gap];
}

const sentences: Readonly<Record<Language, Readonly<Record<Gap, string>>>> = {
  en: {
    "open-files": "A program could read and write every file of this user, the reports too.",
    "escapes": "A process that hides could go on running after its play.",
    "shared-network":
      "A program could connect to other machines, and to the ports of other plays on this one.",
    "no-limits": "A program could use any amount of memory and any number of processes.",
    "no-kernel-limits":
      "A program could use too much memory or disk for a moment, until the lab notices.",
    "one-fence":
      "Only Deno's permissions held the programs; --sandbox bwrap puts a box around them as well.",
    "processors": "A program could keep the processors busy during its play.",
  },
  zh: {
    "open-files": "程序可以读写这个用户的所有文件，成绩报告也不例外。",
    "escapes": "躲起来的进程可以在播放结束之后继续运行。",
    "shared-network": "程序可以连接其他机器，也可以连接这台机器上其他播放的端口。",
    "no-limits": "程序可以使用任意多的内存和任意多的进程。",
    "no-kernel-limits": "在实验室察觉之前，程序可以在短时间里用掉过多的内存或磁盘。",
    "one-fence": "程序只由 Deno 的权限关住；加上 --sandbox bwrap，外面就会再有一层沙箱。",
    "processors": "程序在播放期间可以一直占用处理器。",
  },
};
