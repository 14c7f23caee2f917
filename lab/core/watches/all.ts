import type { Expectation } from "../steps/expect.ts";
import { bytesOf, concat, itemsOf, type ValueRoom } from "../value.ts";
import { watchForBytes } from "./bytes.ts";
import { watchForDatagram, watchForDatagrams } from "./datagram.ts";
import { watchForEnd } from "./end.ts";
import { watchForOneOf } from "./one_of.ts";
import { type Unit, watchForJson, watchForText } from "./text.ts";
import type { Watch } from "./watch.ts";

/** Who is listened to, in which units texts come, and what the names in values mean. */
export interface Listening {
  readonly peer: string;
  readonly unit: Unit;
  readonly room: ValueRoom;
  /** What was heard before is passed over when it comes again. */
  readonly skipsRepeats?: boolean;
}

/** What silence is, only a clock can tell; everything else can be seen in an inbox. */
export type Visible = Exclude<Expectation, { kind: "nothing" }>;

export function watchFor(what: Visible, listening: Listening): Watch {
  const { peer, unit, room } = listening;
  switch (what.kind) {
    case "bytes":
      return watchForBytes(peer, bytesOf(what.value, room));
    case "line":
      return what.value
        ? watchForBytes(peer, concat([bytesOf(what.value, room), Uint8Array.of(0x0a)]))
        : watchForText(peer, { unit, pattern: undefined });
    case "regex":
      return watchForText(peer, { unit, pattern: what.pattern });
    case "json":
      return watchForJson(peer, { unit, value: what.value });
    case "datagram":
      return watchForDatagram(peer, what.value && bytesOf(what.value, room));
    case "datagrams":
      return watchForDatagrams(peer, itemsOf(what.value, room), listening);
    case "end":
      return watchForEnd(peer, "fin");
    case "reset":
      return watchForEnd(peer, "rst");
    case "oneOf":
      return watchForOneOf(
        peer,
        what.of.filter(isVisible).map((each) => () => watchFor(each, listening)),
      );
    default:
      return what satisfies never;
  }
}

function isVisible(what: Expectation): what is Visible {
  return what.kind !== "nothing";
}
