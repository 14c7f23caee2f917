import { exerciseRows, firstOf } from "./exercise_rows.ts";
import type { StudentWords, Template } from "./student.ts";

export const englishForStudents: StudentWords = { readme, exercises };

function readme({ exercises, denoVersion }: Template): string {
  const first = firstOf(exercises);
  return `${beginning(first, denoVersion)}
## The exercises

| exercise | what to build | points |
|---|---|--:|
${exerciseRows(exercises, "README.md")}

${handingIn(first)}`;
}

function beginning(first: string, denoVersion: string): string {
  return `# Network exercises

You write small network programs. The lab runs each one as a process of its own, talks to it
over real sockets, makes the network worse on purpose, and says in plain words what broke.

## Once: set up

You need Node 20 or later, on Linux, macOS or WSL. This gives you Deno, and shows the exercises:

\`\`\`sh
npm install --global deno@${denoVersion}
deno task lab list
\`\`\`

If you prefer Bun: \`bun install\` once, then write \`bun run lab\` for \`deno task lab\`.

## Five minutes to the first green check

\`\`\`sh
deno task lab new ${first}          # makes exercises/${first}.ts
deno task lab show ${first}         # the handout: what to build, and why
deno task lab run ${first} --watch  # plays it again after every save
\`\`\`

The first run is meant to be red. Open \`exercises/${first}.ts\`, and look for "Your turn, 1".
${
    firstStep(first)
  }Save, and look at the terminal: ✔ has its points, ✘ has not, and says what it heard, what it
wanted and how to play it again. ○ waits for a check above it.
`;
}

function handingIn(first: string): string {
  return `## Hand in

Commit the files in \`exercises/\` and push. Every push is graded: on the page of your repository,
open "Actions", then the newest run. Its summary has your points and the story of each failure.
The same on your own machine, before you push:

\`\`\`sh
deno task grade
\`\`\`

- One file for each exercise, with its name: \`exercises/${first}.ts\`. It may import other files
  in \`exercises/\`.
- Your own machine, GitHub and your teacher play the same checks. Your teacher's run may draw other
  faults and values; a program that is right does not notice.
- Leave the rest of this repository as it is. Your teacher grades with a copy of it, so a change
  here can only mislead you.

## More

- A failed check: \`deno task lab run --failed\` plays it again, \`--logs\` shows what you print.
- A debugger: start your program, then \`deno task lab run ${first} --attach 127.0.0.1:7007\`.
- \`deno task lab help\` has every command; [docs/guarantees.md](docs/guarantees.md) says what TCP
  promises you and UDP does not; [docs/trace.md](docs/trace.md) how to read a trace.
`;
}

/** The one line that makes echo's first check green; every other starter says its own. */
function firstStep(id: string): string {
  if (id !== "echo") return "";
  return `Below it, write

\`\`\`ts
socket.write(bytes);
\`\`\`

`;
}

function exercises(first: string): string {
  return `# Your exercises

Your programs live here, one file for each exercise, named after it: \`${first}.ts\`. Start with
\`deno task lab new ${first}\`; \`deno task lab list\` names the others. What you commit here is
what you hand in.
`;
}
