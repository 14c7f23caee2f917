import { exerciseRows, firstOf } from "./exercise_rows.ts";
import type { StudentWords, Template } from "./student.ts";

export const chineseForStudents: StudentWords = { readme, exercises };

function readme({ exercises, denoVersion }: Template): string {
  const first = firstOf(exercises);
  return `${beginning(first, denoVersion)}
## 练习

| 练习 | 要做什么 | 分数 |
|---|---|--:|
${exerciseRows(exercises, "README.zh.md")}

${handingIn(first)}`;
}

function beginning(first: string, denoVersion: string): string {
  return `# 网络编程练习

你来写小的网络程序。实验室把每个程序作为独立的进程运行，用真正的套接字和它对话，
还会故意让网络变差，然后用大白话告诉你哪里出了问题。

## 准备（只做一次）

需要 Node 20 或更新的版本，系统是 Linux、macOS 或 WSL。下面的命令安装 Deno，并列出所有练习：

\`\`\`sh
npm install --global deno@${denoVersion}
deno task lab list --lang zh
\`\`\`

如果你更喜欢 Bun：先运行一次 \`bun install\`，以后把 \`deno task lab\` 都写成 \`bun run lab\`。
系统语言是中文时，不必写 \`--lang zh\`。

## 五分钟，第一项检查变绿

\`\`\`sh
deno task lab new ${first} --lang zh          # 新建 exercises/${first}.ts
deno task lab show ${first} --lang zh         # 讲义：要做什么，为什么
deno task lab run ${first} --watch --lang zh  # 每次保存后再做一遍检查
\`\`\`

第一次运行就是红的，这很正常。打开 \`exercises/${first}.ts\`，找到 “轮到你了，1”（英文的起始文件里是
“Your turn, 1”）。
${
    firstStep(first)
  }保存，再看终端：✔ 得分了；✘ 没有得分，并且会说明它听到了什么、想要什么、怎样重放；
○ 要等它上面的某一项先通过。
`;
}

function handingIn(first: string): string {
  return `## 提交

把 \`exercises/\` 里的文件提交并推送。每次推送都会评分：在仓库页面打开 “Actions”，
再打开最新的一次运行，摘要里有你的分数，以及每次失败的经过。推送之前，也可以在自己的机器上评分：

\`\`\`sh
deno task grade --lang zh
\`\`\`

- 每个练习一个文件，文件名就是练习名：\`exercises/${first}.ts\`。它可以导入 \`exercises/\` 里的其他文件。
- 你的机器、GitHub 和老师做的是同样的检查。老师那里的故障和取值可能不同；写对了的程序不受影响。
- 仓库里的其他文件请不要改。老师评分用的是另外一份，改了这里只会误导你自己。

## 还有

- 有检查失败：\`deno task lab run --failed\` 重放上一次的失败，\`--logs\` 显示程序打印的内容。
- 用调试器：先启动你的程序，再运行 \`deno task lab run ${first} --attach 127.0.0.1:7007\`。
- \`deno task lab help --lang zh\` 列出所有命令；[docs/guarantees.md](docs/guarantees.md) 讲 TCP 保证什么、
  UDP 不保证什么；[docs/trace.md](docs/trace.md) 讲怎样看记录。
`;
}

/** The one line that makes echo's first check green; every other starter says its own. */
function firstStep(id: string): string {
  if (id !== "echo") return "";
  return `在它下面写上：

\`\`\`ts
socket.write(bytes);
\`\`\`

`;
}

function exercises(first: string): string {
  return `# 你的练习

你的程序放在这里，每个练习一个文件，文件名就是练习名：\`${first}.ts\`。先运行
\`deno task lab new ${first}\`；其他练习见 \`deno task lab list\`。你提交到这里的，就是你交的作业。
`;
}
