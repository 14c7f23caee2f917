import { startUdpProxy } from "../../lab/wire/udp_proxy.ts";
import type { Answer } from "../child.ts";
import { type OwnProxySettings, stateOf } from "./own_proxy.ts";

/** Our proxy for datagrams. */
export async function startOwnUdp(settings: OwnProxySettings): Promise<Answer> {
  return stateOf(await startUdpProxy({ ...settings, seed: 7, name: "bench" }));
}
