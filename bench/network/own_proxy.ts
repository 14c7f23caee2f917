import type { Plan } from "../../lab/core/scenario.ts";
import type { Proxy } from "../../lab/wire/proxy.ts";
import type { Answer } from "../child.ts";
import type { RelayEnds } from "./relay_ends.ts";

/** What our own proxies are started with. */
export interface OwnProxySettings extends RelayEnds {
  readonly plan: Plan;
  /** Datagrams only: when a silent client is forgotten. */
  readonly forgetAfterMs?: number;
}

/** Asked anything, it tells what it holds. */
export function stateOf(proxy: Proxy): Answer {
  return () => ({ heldBytes: proxy.heldBytes(), openFlows: proxy.counters().openFlows });
}
