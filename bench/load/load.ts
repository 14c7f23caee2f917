import type { Answer } from "../child.ts";
import { bulk } from "./bulk.ts";
import { connections } from "./connections.ts";
import { datagramTrips } from "./datagram_trips.ts";
import { datagramsOneWay } from "./datagrams_one_way.ts";
import { createIdlers } from "./idlers.ts";
import { pacedTrips } from "./paced_trips.ts";
import { streamTrips } from "./stream_trips.ts";

/** Where the load goes: a relay's front, or the sink itself. */
export interface Target {
  readonly host: string;
  readonly port: number;
}

/** One thing to measure. Each gives named figures. */
export type LoadOrder =
  & { readonly target: Target }
  & (
    | { readonly kind: "bulk"; readonly bytes: number }
    | { readonly kind: "streamTrips"; readonly count: number }
    | { readonly kind: "connections"; readonly count: number }
    | { readonly kind: "openIdle"; readonly count: number }
    | { readonly kind: "closeIdle" }
    | { readonly kind: "pacedTrips"; readonly count: number; readonly everyMs: number }
    | { readonly kind: "datagramTrips"; readonly window: number; readonly forMs: number }
    | { readonly kind: "datagramsOneWay"; readonly perS: number; readonly forMs: number }
  );

/** The load generator: one for all targets, so that what it costs itself is the same for all. */
export function startLoad(): Answer {
  const idlers = createIdlers();
  return (given) => {
    const order = given as LoadOrder;
    switch (order.kind) {
      case "bulk":
        return bulk(order.target, order.bytes);
      case "streamTrips":
        return streamTrips(order.target, order.count);
      case "connections":
        return connections(order.target, order.count);
      case "openIdle":
        return idlers.open(order.target, order.count);
      case "closeIdle":
        return idlers.close();
      case "pacedTrips":
        return pacedTrips(order.target, order);
      case "datagramTrips":
        return datagramTrips(order.target, order);
      case "datagramsOneWay":
        return datagramsOneWay(order.target, order);
      default:
        return order satisfies never;
    }
  };
}
