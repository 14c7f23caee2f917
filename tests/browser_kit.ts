/** Chromium without a window, spoken to over its DevTools protocol, for tests that look at pages. */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Where Debian and Ubuntu put it. */
export const chromium = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
  .find((path) => existsSync(path));

/** How a page is looked at. */
export interface View {
  readonly widthPx: number;
  readonly scheme: "light" | "dark";
  /** A script that may run before those of the page do; none by itself. */
  readonly isScriptOff?: boolean;
}

/** A page that has been loaded. */
export interface OpenPage {
  /** What an expression of JavaScript gives, as JSON carries it. */
  evaluate<T>(expression: string): Promise<T>;
  /** A picture of all of it: a PNG in base64. */
  screenshot(): Promise<string>;
  /** What the page complained of: exceptions, and messages of errors and refusals. */
  readonly complaints: readonly string[];
  /** The addresses of all that was asked for, the page itself first. */
  readonly requests: readonly string[];
}

export interface Browser {
  open(url: string, view: View): Promise<OpenPage>;
  close(): Promise<void>;
}

const startMs = 60_000;

/** @throws {Error} When it does not start in time. */
export async function startBrowser(path: string): Promise<Browser> {
  const folder = mkdtempSync(join(tmpdir(), "socket-lab-browser-"));
  const child = spawn(path, [
    ...["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--mute-audio"],
    ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
    ...["--disable-dev-shm-usage", "--remote-allow-origins=*", "--remote-debugging-port=0"],
    ...["--allow-file-access-from-files=false", `--user-data-dir=${folder}`, "about:blank"],
  ], { stdio: ["ignore", "ignore", "pipe"] });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const end = async (): Promise<void> => {
    child.kill("SIGKILL");
    await ended;
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  };
  try {
    const wire = await connect(await addressOf(child));
    return { open: (url, view) => openPage(wire, url, view), close: () => (wire.close(), end()) };
  } catch (error) {
    await end();
    throw error;
  }
}

/** It says where it listens on its standard error. */
function addressOf({ stderr }: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    const timer = setTimeout(() => reject(new Error(`Chromium did not start: ${said}`)), startMs);
    stderr?.on("data", (chunk: Uint8Array) => {
      said += new TextDecoder().decode(chunk);
      const [, address] = /DevTools listening on (ws:\S+)/.exec(said) ?? [];
      if (address === undefined) return;
      clearTimeout(timer);
      resolve(address);
    });
    stderr?.on("close", () => {
      clearTimeout(timer);
      reject(new Error(`Chromium ended: ${said}`));
    });
  });
}

type Fields = Readonly<Record<string, unknown>>;

/** Calls and their answers, and what happens in between. */
interface Wire {
  call(method: string, params: Fields, session?: string): Promise<Fields>;
  listen(session: string, hear: (method: string, params: Fields) => void): void;
  close(): void;
}

async function connect(address: string): Promise<Wire> {
  const socket = new WebSocket(address);
  const waiting = new Map<number, PromiseWithResolvers<Fields>>();
  const listeners = new Map<string, (method: string, params: Fields) => void>();
  let calls = 0;
  socket.addEventListener("message", ({ data }) => {
    const { id, method, params, result, error, sessionId } = JSON.parse(String(data));
    if (id === undefined) return void listeners.get(sessionId)?.(method, params);
    const call = waiting.get(id);
    waiting.delete(id);
    if (error) call?.reject(new Error(`Chromium refused: ${JSON.stringify(error)}`));
    else call?.resolve(result);
  });
  socket.addEventListener("close", () => {
    for (const call of waiting.values()) call.reject(new Error("Chromium is gone"));
  });
  await new Promise((resolve, reject) => {
    socket.addEventListener("open", resolve);
    socket.addEventListener("error", () => reject(new Error(`Cannot connect to ${address}`)));
  });
  return {
    call(method, params, session) {
      const id = ++calls;
      const call = Promise.withResolvers<Fields>();
      waiting.set(id, call);
      const to = session === undefined ? {} : { sessionId: session };
      socket.send(JSON.stringify({ id, method, params, ...to }));
      return call.promise;
    },
    listen: (session, hear) => listeners.set(session, hear),
    close: () => socket.close(),
  };
}

async function openPage(wire: Wire, url: string, view: View): Promise<OpenPage> {
  const { targetId } = await wire.call("Target.createTarget", { url: "about:blank" });
  const { sessionId } = await wire.call("Target.attachToTarget", { targetId, flatten: true });
  const session = String(sessionId);
  const call = (method: string, params: Fields = {}) => wire.call(method, params, session);
  const complaints: string[] = [];
  const requests: string[] = [];
  const loaded = Promise.withResolvers<void>();
  wire.listen(session, (method, params) => {
    if (method === "Page.loadEventFired") loaded.resolve();
    if (method === "Network.requestWillBeSent") requests.push(urlOf(params));
    const isComplaint = method === "Runtime.exceptionThrown" || method === "Log.entryAdded" ||
      (method === "Runtime.consoleAPICalled" && params["type"] !== "log");
    if (isComplaint) complaints.push(JSON.stringify(params));
  });
  for (const domain of ["Page", "Runtime", "Log", "Network"]) await call(`${domain}.enable`);
  const size = {
    width: view.widthPx,
    height: 800,
    deviceScaleFactor: 1,
    mobile: view.widthPx < 500,
  };
  await call("Emulation.setDeviceMetricsOverride", size);
  const scheme = { name: "prefers-color-scheme", value: view.scheme };
  await call("Emulation.setEmulatedMedia", { features: [scheme] });
  await call("Emulation.setScriptExecutionDisabled", { value: view.isScriptOff ?? false });
  await call("Page.navigate", { url });
  await loaded.promise;
  return { complaints, requests, evaluate, screenshot };

  async function evaluate<T>(expression: string): Promise<T> {
    const options = { expression, returnByValue: true, awaitPromise: true };
    const { result, exceptionDetails } = await call("Runtime.evaluate", options);
    if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails));
    return (result as { value: T }).value;
  }

  async function screenshot(): Promise<string> {
    const { data } = await call("Page.captureScreenshot", { captureBeyondViewport: true });
    return String(data);
  }
}

function urlOf({ request }: Fields): string {
  return String((request as Fields | undefined)?.["url"]);
}
