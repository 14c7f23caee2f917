/** A caller's mistake gets one clear line and exit code 2, never a stack trace. */
import assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { call } from "./call.ts";

const echo = "tests/programs/echo/good_node_pipe.ts";

test("an unknown command is named, with the nearest one", () =>
  refused(["rnu"], 'Unknown command "rnu": did you mean "run"?'));

test("an unknown scenario is named, with the nearest one", () =>
  refused(["run", "ehco"], 'Unknown scenario "ehco": did you mean "echo"?'));

test("an unknown option is named, with the nearest one", () =>
  refused(["run", "echo", "--sed", "7"], 'Unknown option "--sed": did you mean "--seed"?'));

test("an option of another command is said to be one", () =>
  refused(["list", "--seed", "7"], /^Unknown option "--seed" for this command: /));

test("an option without its value is named", () =>
  refused(["run", "echo", "--seed"], 'Option "--seed" needs a value'));

test("a switch with a value is named", () =>
  refused(["run", "echo", "--json=yes"], 'Option "--json" takes no value'));

test("a seed that is no number is refused", () =>
  refused(
    ["run", "echo", "--seed", "seven"],
    'Option "--seed" is "seven": it must be a whole number from 0 to 4294967295',
  ));

test("a seed that is too large is refused", () =>
  refused(
    ["run", "echo", "--seed", "4294967296"],
    'Option "--seed" is "4294967296": it must be a whole number from 0 to 4294967295',
  ));

test("an unknown language is refused", () =>
  refused(["run", "echo", "--lang", "fr"], 'Option "--lang" is "fr": it must be en or zh'));

test("an unknown runtime is refused", () =>
  refused(
    ["run", "echo", "--runtime", "node"],
    'Option "--runtime" is "node": it must be deno or bun',
  ));

test("an unknown sandbox is refused", () =>
  refused(
    ["run", "echo", "--sandbox", "jail"],
    'Option "--sandbox" is "jail": it must be auto or deno or bwrap or unshare or none',
  ));

test("a sandbox that cannot hold the program is refused", () =>
  refused(
    ["run", "echo", "--program", "sh -c true", "--sandbox", "deno"],
    "--sandbox deno holds only programs that run on Deno",
  ));

test("a sandbox for a server that already runs is refused", () =>
  refused(
    ["run", "echo", "--attach", "127.0.0.1:7", "--sandbox", "none"],
    "--sandbox is about programs that the lab starts, and --attach is not",
  ));

test("an unknown check is refused with those that there are", () =>
  refused(
    ["run", "echo", "--check", "half"],
    /^Unknown check "half" of scenario "echo": there are one-line, /,
  ));

test("a link that the check does not use is refused", () =>
  refused(
    ["run", "echo", "--check", "one-line", "--link", "choppy"],
    'Check "one-line" is not played on link "choppy": direct',
  ));

test("a case for a check that is no property is refused", () =>
  refused(
    ["run", "echo", "--check", "one-line", "--case", "writes []"],
    "Option --case needs --check with a check that is a property",
  ));

test("a case of another name is refused", () =>
  refused(
    ["run", "echo", "--check", "however-cut", "--case", 'reads ["a"]'],
    /^Cannot read the case at character 6: "reads" is none of writes/,
  ));

test("a file that is not there is named", () =>
  refused(["run", "echo", "nowhere.ts"], 'Cannot read "nowhere.ts": there is no such file'));

test("a folder in the place of a file is refused", () =>
  refused(["run", "echo", "tests"], 'Cannot run "tests": it is a folder, a file must be given'));

test("a file of another language is refused with the way out", () =>
  refused(
    ["run", "echo", "README.md"],
    'Cannot run "README.md": it is no .ts or .js file; for another language use --program "command file"',
  ));

test("a command that is not there is named", () =>
  refused(
    ["run", "echo", "--program", "no-such-command x"],
    'Cannot start "no-such-command": there is no such command on the PATH',
  ));

test("a quote that is not closed is named", () =>
  refused(
    ["run", "echo", "--program", 'python3 "x'],
    `Cannot split "python3 "x": a " is not closed`,
  ));

test("a file and a command together are refused", () =>
  refused(["run", "echo", echo, "--program", "cat"], "Give one of a file, --program and --attach"));

test("an address outside loopback is not attached to", () =>
  refused(
    ["run", "echo", "--attach", "8.8.8.8:53"],
    'Cannot attach to "8.8.8.8:53": it must be 127.x.y.z:port or localhost:port',
  ));

test("a client is not attached to", () =>
  refused(
    ["run", "client-tcp", "--scenarios", "tests/conformance", "--attach", "127.0.0.1:7007"],
    "Cannot attach to a client: only to a server that listens",
  ));

test("nothing to play again is said", async () => {
  await call(["run", "echo", echo, "--check", "one-line"]);
  await refused(["run", "--failed"], "Nothing to play again: the last run had no failure");
});

test("a scenario file that is not there is named", () =>
  refused(["check", "no.yaml"], 'Cannot read "no.yaml": there is no such file'));

test("a wrong scenario file is told by its place", async () => {
  const file = "tests/golden/scenario_errors/unknown_step.yaml";
  const { code, complaint } = await call(["check", file]);
  assert.equal(code, 2);
  assert.match(
    complaint,
    /^tests\/golden\/scenario_errors\/unknown_step\.yaml:\d+:\d+ Unknown step /,
  );
});

test("an exercise that is there already is not overwritten", async () => {
  const { code, complaint } = await withExercise("echo", () => call(["new", "echo"]));
  assert.equal(code, 2);
  assert.equal(complaint, "Cannot make exercises/echo.ts: it is there already, and it is yours\n");
});

test("a scenario's name must be a plain word", () =>
  refused(
    ["new", "--scenario", "../x"],
    'Cannot name a scenario "../x": use small letters, digits and "-"',
  ));

test("a scenarios folder that is not there is named", () =>
  refused(
    ["list", "--scenarios", "nowhere"],
    /^Cannot read the scenarios in ".*nowhere": there is no such folder/,
  ));

test("a file that may not be read is said to be so", async (t) => {
  if (process.getuid?.() === 0) return t.skip("root may read everything");
  const folder = mkdtempSync(join(tmpdir(), "socket-lab-test-"));
  try {
    const file = join(folder, "scenario.yaml");
    writeFileSync(file, "id: x");
    chmodSync(file, 0);
    await refused(["check", file], `Cannot read "${file}": you may not read it`);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

async function refused(words: readonly string[], complaint: string | RegExp): Promise<void> {
  const called = await call(words);
  assert.equal(called.code, 2, called.out + called.complaint);
  assert.doesNotMatch(called.complaint, /^\s+at /m);
  if (typeof complaint === "string") assert.equal(called.complaint, `${complaint}\n`);
  else assert.match(called.complaint, complaint);
}

/** Makes sure that an exercise is there, and leaves the folder as it was. */
async function withExercise<T>(id: string, action: () => Promise<T>): Promise<T> {
  const file = join("exercises", `${id}.ts`);
  mkdirSync("exercises", { recursive: true });
  try {
    writeFileSync(file, "", { flag: "wx" });
  } catch {
    return await action();
  }
  try {
    return await action();
  } finally {
    rmSync(file);
  }
}
