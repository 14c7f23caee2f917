import type { Dialled } from "./proxy.ts";

/** The names of the flows that are to come. */
export interface FlowNames {
  /** Names the flow from this port, or the next one that has no name. */
  give(flow: string, clientPort?: number): void;
  /** The name of the flow that has just come; "#n" for the n-th that nobody named. */
  take(clientPort: number): string;
}

export function createFlowNames(): FlowNames {
  const next: string[] = [];
  const byPort = new Map<number, string>();
  let unnamed = 0;
  return {
    give(flow, clientPort) {
      if (clientPort === undefined) next.push(flow);
      else byPort.set(clientPort, flow);
    },
    take(clientPort) {
      const own = byPort.get(clientPort);
      byPort.delete(clientPort);
      return own ?? next.shift() ?? `#${++unnamed}`;
    },
  };
}

/** How each flow reached the server; asked for before it comes, or after. */
export interface Answers {
  /** A flow has come. */
  begin(clientPort: number): (answer: Dialled) => void;
  take(clientPort: number): Promise<Dialled>;
}

/** Answers that nobody takes are forgotten after so many others. */
const keptAnswers = 1024;

/** @param isByOrder Flows have no port: the n-th question is about the n-th flow. */
export function createAnswers({ isByOrder }: { isByOrder: boolean }): Answers {
  const begun = new Map<number, PromiseWithResolvers<Dialled>>();
  const asked = new Map<number, PromiseWithResolvers<Dialled>>();
  let [beginCount, askCount] = [0, 0];
  /** The other side may have been here before; else it finds the slot when it comes. */
  const meet = (own: typeof begun, other: typeof begun, key: number) => {
    const slot = other.get(key) ?? Promise.withResolvers<Dialled>();
    if (!other.delete(key)) own.set(key, slot);
    const oldest = own.keys().next();
    if (own.size > keptAnswers && !oldest.done) own.delete(oldest.value);
    return slot;
  };
  return {
    begin: (port) => meet(begun, asked, isByOrder ? beginCount++ : port).resolve,
    take: (port) => meet(asked, begun, isByOrder ? askCount++ : port).promise,
  };
}
