import { UsageError } from "./usage_error.ts";

/**
 * Where a server already runs, for instance in a debugger. The link's front listens on the same
 * address, so it must be one of this machine's own.
 *
 * @throws {UsageError} When the text is not `host:port` of loopback.
 */
export function attachedAt(text: string): { host: string; port: number } {
  const [, host, port] = /^(127(?:\.\d{1,3}){3}|localhost):(\d{1,5})$/.exec(text) ?? [];
  const number = Number(port);
  if (host === undefined || number < 1 || number > 65_535) {
    throw new UsageError((say) => say.wrongAddress(text));
  }
  return { host: host === "localhost" ? "127.0.0.1" : host, port: number };
}
