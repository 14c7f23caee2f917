import type { Socket } from "node:net";
import { createBuckets } from "../core/faults/throttle.ts";
import type { Direction, Plan } from "../core/scenario.ts";
import type { TraceDeed } from "../core/trace.ts";
import type { Address } from "./address.ts";
import { nowMs } from "./clock.ts";
import { createAnswers, createFlowNames } from "./flow_names.ts";
import type { Counters, Dialled, FlowNews, ProxyOptions } from "./proxy.ts";
import { Call, type CallOptions } from "./tcp_call.ts";
import type { Pump } from "./tcp_pump.ts";
import { nothingYet } from "./way_count.ts";

/** All connections of one proxy, from when a client comes until both of its ends are closed. */
export class TcpCalls {
  readonly #options: ProxyOptions;
  readonly #startedAtMs = nowMs();
  readonly #open = new Set<Call>();
  readonly #names = createFlowNames();
  readonly #answers: ReturnType<typeof createAnswers>;
  readonly #counts = { flows: 0, refused: 0, toServer: nothingYet(), toClient: nothingYet() };
  /** What throttled connections share. */
  readonly #buckets = { toServer: createBuckets(), toClient: createBuckets() };
  #plan: Plan;
  #isEnded = false;

  constructor(options: ProxyOptions) {
    this.#options = options;
    this.#plan = options.plan;
    this.#answers = createAnswers({ isByOrder: "path" in options.listen });
  }

  accept(client: Socket): void {
    if (this.#isEnded) return void client.destroy();
    const port = client.remotePort ?? 0;
    const answer = this.#answers.begin(port);
    const flow = this.#names.take(port);
    const call = new Call(client, this.#optionsFor(flow));
    const about = { flow, client: endText(client) };
    this.#counts.flows += 1;
    this.#open.add(call);
    void call.dialled.then((dialled) => {
      answer(dialled);
      if (dialled.kind === "refused" && !this.#isEnded) this.#counts.refused += 1;
      this.#tell({ kind: dialled.kind === "refused" ? "refused" : "opened", ...about });
    });
    void call.over.then(() => {
      this.#open.delete(call);
      this.#tell({ kind: "closed", ...about });
    });
  }

  announce(flow: string, clientPort: number | undefined): void {
    this.#names.give(flow, clientPort);
  }

  dialled(clientPort: number): Promise<Dialled> {
    return this.#answers.take(clientPort);
  }

  clientOf(localPort: number): Address | undefined {
    for (const call of this.#open) if (call.localPort() === localPort) return call.client();
    return undefined;
  }

  replan(plan: Plan): void {
    this.#plan = plan;
    for (const call of this.#open) call.replan(plan);
  }

  *pumps(): Generator<Pump> {
    for (const call of this.#open) yield* call.pumps();
  }

  heldBytes(): number {
    let all = 0;
    for (const call of this.#open) all += call.heldBytes();
    return all;
  }

  counters(): Counters {
    return { ...structuredClone(this.#counts), openFlows: this.#open.size };
  }

  async end(): Promise<void> {
    this.#isEnded = true;
    const open = [...this.#open];
    for (const call of open) call.end();
    await Promise.all(open.map((call) => call.over));
  }

  #tell(news: FlowNews): void {
    if (!this.#isEnded) this.#options.onFlow?.(news);
  }

  #optionsFor(flow: string): CallOptions {
    const { tell, name } = this.#options;
    const told = tell && ((direction: Direction, deed: TraceDeed): void => {
      tell({ atMs: nowMs() - this.#startedAtMs, link: name, flow, direction, ...deed });
    });
    return {
      ...this.#options,
      flow,
      plan: this.#plan,
      counts: this.#counts,
      buckets: this.#buckets,
      tell: told,
    };
  }
}

function endText({ remoteAddress, remotePort }: Socket): string {
  return remoteAddress === undefined ? "" : `${remoteAddress}:${remotePort}`;
}
