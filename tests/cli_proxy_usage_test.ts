/** A wrong call of `lab proxy` gets one clear line and exit code 2. */
import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { test, type TestContext } from "node:test";
import { freeAddress } from "../lab/wire/address.ts";
import { watchedServer } from "../lab/wire/test_kit.ts";
import { watchedSocket } from "../lab/wire/udp_test_kit.ts";
import { call } from "./call.ts";
import { scratchFolder } from "./proxy_kit.ts";

const host = "127.0.0.1";
const places = ["--listen", "0", "--to", "7007"];

test("proxy --help tells its options", async () => {
  const { out, code } = await call(["proxy", "--help"]);
  for (const option of ["listen", "to", "udp", "unix", "faults", "seed", "trace"]) {
    assert.ok(out.includes(`--${option}`), option);
  }
  assert.equal(code, 0);
});

test("proxy without --listen is refused", (t) =>
  refused(t, ["--to", "7007"], "Missing --listen: it must be host:port"));

test("proxy without --to is refused", (t) =>
  refused(t, ["--unix", "--listen", "front"], "Missing --to: it must be a path"));

test("a place that is no host:port is refused", (t) =>
  refused(
    t,
    ["--listen", "::1:7000", "--to", "7007"],
    'Cannot read "::1:7000" for --listen: it must be host:port, as 127.0.0.1:7007 or [::1]:7007',
  ));

test("a port out of range is refused", (t) =>
  refused(
    t,
    ["--listen", "0", "--to", "127.0.0.1:65536"],
    'Cannot read "127.0.0.1:65536" for --to: it must be a port from 1 to 65535',
  ));

test("port 0 of a server is refused", (t) =>
  refused(
    t,
    ["--listen", "0", "--to", "0"],
    'Cannot read "0" for --to: it must be a port from 1 to 65535',
  ));

test("a host that there is not is refused", (t) =>
  refused(
    t,
    ["--udp", "--listen", "0", "--to", "nowhere.invalid:7007"],
    'Cannot find "nowhere.invalid:7007" for --to: there is no such host',
  ));

test("one place for both ends is refused", (t) =>
  refused(
    t,
    ["--listen", "7007", "--to", "127.0.0.1:7007"],
    'Cannot carry from "127.0.0.1:7007" to itself',
  ));

test("--udp and --unix together are refused", (t) =>
  refused(t, [...places, "--udp", "--unix"], "Give one of --udp and --unix"));

test("an unknown option of proxy is named, with the nearest one", (t) =>
  refused(t, [...places, "--fault", "x"], 'Unknown option "--fault": did you mean "--faults"?'));

test("a plain word behind proxy is refused", (t) =>
  refused(t, [...places, "echo"], 'Unexpected "echo": proxy takes options only'));

test("a tcp fault on udp is told by its place", (t) =>
  refused(
    t,
    [...places, "--udp", "--faults", "plan.yaml"],
    /^plan\.yaml:2:3 Cannot slice on udp: a datagram comes whole or not at all; use mtu or drop\n/,
    "toServer:\n  slice: { every: 1B }\n",
  ));

test("a udp fault on tcp is told by its place", (t) =>
  refused(
    t,
    [...places, "--faults", "plan.yaml"],
    /^plan\.yaml:1:9 Cannot drop on tcp: the kernel repairs what is lost below it; /,
    "both: { drop: { nth: [2] } }\n",
  ));

test("a file of faults that is not there is named", (t) =>
  refused(
    t,
    [...places, "--faults", "nowhere.yaml"],
    'Cannot read "nowhere.yaml": there is no such file',
  ));

test("a folder in the place of the trace is refused", (t) =>
  refused(
    t,
    [...places, "--trace", "folder"],
    'Cannot write "folder": it is a folder, a file must be given',
  ));

test("a tcp port that is taken is named", async (t) => {
  const at = await freeAddress();
  await watchedServer(t, at);
  const listen = `${at.host}:${at.port}`;
  await refused(
    t,
    ["--listen", listen, "--to", "7007"],
    `Cannot listen on "${listen}": something else listens there`,
  );
});

test("a udp port that is taken is named, and the trace of whoever has it stays", async (t) => {
  const { socket: { port } } = await watchedSocket(t, { host });
  await refused(
    t,
    ["--udp", "--listen", `${port}`, "--to", "7007", "--trace", "trace.jsonl"],
    `Cannot listen on "${host}:${port}": something else listens there`,
  );
});

test("an address of another machine is refused", (t) =>
  refused(
    t,
    ["--listen", "192.0.2.1:7000", "--to", "7007"],
    'Cannot listen on "192.0.2.1:7000": this machine has no such address',
  ));

test("a path that is taken is named, and stays", async (t) => {
  const folder = scratchFolder(t);
  const front = join(folder, "front");
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(front, resolve));
  t.after(() => server.close());
  await refused(
    t,
    ["--unix", "--listen", front, "--to", "back"],
    `Cannot listen on "${front}": it is there already; remove it when nobody listens there any more`,
  );
  assert.ok(existsSync(front));
});

async function refused(
  t: TestContext,
  words: readonly string[],
  complaint: string | RegExp,
  plan = "{}\n",
): Promise<void> {
  const cwd = scratchFolder(t);
  writeFileSync(join(cwd, "plan.yaml"), plan);
  writeFileSync(join(cwd, "trace.jsonl"), "kept\n");
  mkdirSync(join(cwd, "folder"));
  const called = await call(["proxy", ...words], { cwd });
  if (typeof complaint === "string") assert.equal(called.complaint, `${complaint}\n`);
  else assert.match(called.complaint, complaint);
  assert.equal(called.out, "");
  assert.equal(called.code, 2);
  assert.equal(readFileSync(join(cwd, "trace.jsonl"), "utf8"), "kept\n");
}
