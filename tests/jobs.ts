/** Runs commands side by side, and counts the tests that passed and failed in each. */
import { spawn } from "node:child_process";

/** A command: a run of tests, or one check that passes or fails as a whole. */
export interface Job {
  readonly name: string;
  readonly file: string;
  readonly args: readonly string[];
  /** It uses what other such jobs use: only one of them runs at a time. */
  readonly isShared?: boolean;
}

/** What a job came to. */
export interface Count {
  readonly passed: number;
  readonly failed: number;
}

/** Where jobs run. */
export interface Setting {
  readonly root: string;
  readonly env: NodeJS.ProcessEnv;
  /** So many jobs at the same time. */
  readonly atOnce: number;
}

/** Tells each job in one line when it is over; what it printed only when something failed. */
export async function runJobs(
  jobs: readonly Job[],
  setting: Setting,
): Promise<readonly Count[]> {
  const waiting = [...jobs];
  const counts: Count[] = [];
  let isSharedRunning = false;
  const next = (): Job | undefined => {
    const index = waiting.findIndex(({ isShared }) => !(isShared && isSharedRunning));
    return index < 0 ? undefined : waiting.splice(index, 1)[0];
  };
  const work = async (): Promise<void> => {
    for (let job = next(); job; job = next()) {
      if (job.isShared) isSharedRunning = true;
      counts.push(await counted(job, setting));
      if (job.isShared) isSharedRunning = false;
    }
  };
  await Promise.all(Array.from({ length: setting.atOnce }, work));
  return counts;
}

async function counted(job: Job, setting: Setting): Promise<Count> {
  const startedAtMs = performance.now();
  const { code, text } = await run(job, setting);
  const count = countIn(text, code);
  const seconds = Math.round((performance.now() - startedAtMs) / 1000);
  if (count.failed > 0) console.log(`\n${text}`);
  console.log(`── ${job.name}: ${count.passed} passed, ${count.failed} failed, ${seconds} s`);
  return count;
}

function run(
  { file, args }: Job,
  { root, env }: Setting,
): Promise<{ readonly code: number; readonly text: string }> {
  return new Promise((resolve) => {
    const child = spawn(file, [...args], { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
    let text = "";
    const keep = (chunk: Uint8Array): void => void (text += new TextDecoder().decode(chunk));
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.on("close", (code) => resolve({ code: code ?? 1, text }));
  });
}

/** A job that is no test run counts as one; a run that failed without a count counts as one failure. */
function countIn(text: string, code: number): Count {
  const ofDeno = /(\d+) passed.*?\| (\d+) failed/.exec(text);
  const ofBun = /^ *(\d+) pass\n(?:.*\n)*? *(\d+) fail$/m.exec(text);
  const [, passed, failed] = ofDeno ?? ofBun ?? [];
  if (passed === undefined) return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  return { passed: Number(passed), failed: Math.max(Number(failed), code === 0 ? 0 : 1) };
}
