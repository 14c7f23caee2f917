import type { TraceEvent } from "../core/trace.ts";
import type { Arrow, Cargo, Mark } from "./arrow.ts";
import {
  type Crossing,
  flowKey,
  isTelling,
  type Lane,
  laneKey,
  lanesOf,
  met,
  type Offer,
  offerAt,
  offersIn,
  placeOf,
} from "./diagram_lane.ts";

/** What comes so much later than it was offered is late; less is the machine's own doing. */
export const lateFromMs = 10;

type Of<K extends TraceEvent["kind"]> = Extract<TraceEvent, { kind: K }>;

/** A whole trace as arrows, oldest first. */
export function arrowsOf(events: readonly TraceEvent[]): readonly Arrow[] {
  const drawing = new Drawing(events);
  for (const event of events) drawing.draw(event);
  return drawing.finished();
}

/**
 * What comes out of the link right behind its offer is one arrow with it, from end to end. When
 * something else happened on its flow in between, its way in and its way out are two.
 */
class Drawing {
  readonly #arrows: Arrow[] = [];
  /** The last arrow of each flow. */
  readonly #last = new Map<string, number>();
  readonly #lanes: ReadonlyMap<string, Lane>;
  readonly #datagramFlows: ReadonlySet<string>;
  readonly #startMs: number;

  constructor(events: readonly TraceEvent[]) {
    this.#lanes = lanesOf(events);
    this.#datagramFlows = new Set(events.filter((event) => "number" in event).map(flowKey));
    this.#startMs = events[0]?.atMs ?? 0;
  }

  draw(event: TraceEvent): void {
    switch (event.kind) {
      case "opened":
        // The first datagram of a flow says it all.
        if (this.#datagramFlows.has(flowKey(event))) return;
        return void this.#add(event, { span: "through", cargo: { kind: "open" } });
      case "refused":
        return void this.#add(event, {
          span: "in",
          cargo: { kind: "open" },
          marks: [{ kind: "refused" }],
        });
      case "offered":
        return this.#offered(event);
      case "delivered":
        return this.#delivered(event);
      case "ended":
        return this.#ended(event);
      case "dropped":
        return this.#dropped(event);
      case "decided":
        return;
      case "effect":
        if (!isTelling(event) || met(this.#lane(event), event)) return;
        return void this.#add(event, {
          span: "inside",
          marks: [{ kind: "fault", name: event.fault }],
        });
      default:
        return event satisfies never;
    }
  }

  finished(): readonly Arrow[] {
    for (const { offers, end } of this.#lanes.values()) {
      for (const offer of end ? [...offers, end] : offers) {
        if (!offer.isSettled) this.#mark(offer, [{ kind: "stuck" }]);
      }
    }
    return this.#arrows;
  }

  #offered(event: Crossing): void {
    const { from } = placeOf(event);
    const offer = offerAt(this.#lane(event), from);
    const marks = [...offer?.faults ?? []].map((name): Mark => ({ kind: "fault", name }));
    const index = this.#add(event, { span: "in", cargo: cargoOf(event), marks });
    if (offer) offer.arrow = index;
  }

  #delivered(event: Crossing): void {
    const lane = this.#lane(event);
    const place = placeOf(event);
    const offers = offersIn(lane, place);
    const [first, last] = [offers[0], offers.at(-1)];
    const isWhole = first === last && first?.from === place.from && first.to === place.to;
    const isCut = first !== undefined && (first.from !== place.from || last?.to !== place.to);
    const marks = [...repeatOf(event, lane, first), ...latenessOf(event, last)];
    for (const offer of offers) offer.isSettled = true;
    lane.newest = Math.max(lane.newest, place.from);
    if (isWhole && this.#goesOn(event, first)) return this.#mark(first, marks, "through");
    this.#add(event, { span: "out", cargo: cargoOf(event, isCut), marks });
  }

  #ended(event: Of<"ended">): void {
    const lane = this.#lane(event);
    const cargo: Cargo = { kind: "end", how: event.how };
    if (event.side === "offered") {
      const arrow = this.#add(event, { span: "in", cargo });
      const place = { from: Infinity, to: Infinity, preview: new Uint8Array() };
      const rest = { faults: new Set<string>(), arrow, isSettled: false };
      lane.end = { ...place, atMs: event.atMs, ...rest };
      return;
    }
    const { end } = lane;
    const marks = latenessOf(event, end);
    lane.end = undefined;
    if (this.#goesOn(event, end)) return this.#mark(end, marks, "through");
    this.#add(event, { span: "out", cargo, marks });
  }

  #dropped(event: Of<"dropped">): void {
    const { number, bytes, copy, by } = event;
    const offer = offerAt(this.#lane(event), number);
    const lost: Mark = { kind: "lost", by };
    if (copy === 0 && this.#goesOn(event, offer) && !offer.isSettled) {
      offer.isSettled = true;
      return this.#mark(offer, [lost]);
    }
    if (offer && copy === 0) offer.isSettled = true;
    const preview = offer?.preview ?? new Uint8Array();
    const marks: readonly Mark[] = copy === 0 ? [lost] : [lost, { kind: "again" }];
    this.#add(event, {
      span: "inside",
      cargo: { kind: "datagram", number, bytes, preview },
      marks,
    });
  }

  /** Nothing happened on the flow since the arrow went into the link. */
  #goesOn(event: TraceEvent, offer: Offer | undefined): offer is Offer {
    const last = this.#last.get(flowKey(event));
    return last !== undefined && last === offer?.arrow && this.#arrows[last]?.span === "in";
  }

  #add(
    event: TraceEvent,
    { span, cargo, marks = [] }: {
      span: Arrow["span"];
      cargo?: Cargo;
      marks?: readonly Mark[];
    },
  ): number {
    const { link, flow, direction } = event;
    const atMs = event.atMs - this.#startMs;
    this.#arrows.push({ kind: "arrow", atMs, link, flow, direction, span, cargo, marks });
    this.#last.set(flowKey(event), this.#arrows.length - 1);
    return this.#arrows.length - 1;
  }

  #mark(offer: Offer, marks: readonly Mark[], span?: Arrow["span"]): void {
    const arrow = offer.arrow === undefined ? undefined : this.#arrows[offer.arrow];
    if (offer.arrow === undefined || !arrow) return;
    const by = new Set(marks.map((mark) => (mark.kind === "lost" ? mark.by : "")));
    const others = arrow.marks.filter((mark) => mark.kind !== "fault" || !by.has(mark.name));
    this.#arrows[offer.arrow] = {
      ...arrow,
      span: span ?? arrow.span,
      marks: [...marks, ...others],
    };
  }

  #lane(event: TraceEvent): Lane {
    const lane = this.#lanes.get(laneKey(event));
    if (!lane) throw new Error("Unreachable: every event has a lane");
    return lane;
  }
}

function cargoOf(event: Crossing, isCut = false): Cargo {
  const { bytes, preview } = event;
  return "number" in event
    ? { kind: "datagram", number: event.number, bytes, preview }
    : { kind: "bytes", bytes, preview, isCut };
}

function repeatOf(
  event: Crossing,
  { newest }: Lane,
  offer: Offer | undefined,
): readonly Mark[] {
  if (!("number" in event)) return [];
  if (event.copy > 0 || offer?.isSettled) return [{ kind: "again" }];
  return event.number < newest ? [{ kind: "overtaken" }] : [];
}

function latenessOf(event: TraceEvent, offer: Offer | undefined): readonly Mark[] {
  const byMs = offer ? event.atMs - offer.atMs : 0;
  return byMs >= lateFromMs ? [{ kind: "late", byMs }] : [];
}
