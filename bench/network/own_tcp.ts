import { startTcpProxy } from "../../lab/wire/tcp_proxy.ts";
import type { Answer } from "../child.ts";
import { type OwnProxySettings, stateOf } from "./own_proxy.ts";

/** Our proxy for streams. */
export async function startOwnTcp(settings: OwnProxySettings): Promise<Answer> {
  return stateOf(await startTcpProxy({ ...settings, seed: 7, name: "bench" }));
}
