import type { Budget, BudgetMeter, Excess } from "../core/budget.ts";
import type { History, SentPiece } from "../core/history.ts";
import type { Inbox } from "../core/inbox.ts";
import { linesOf } from "../core/lines.ts";
import { inputEnd, outputEnd } from "../core/steps/guarantees.ts";
import { concat } from "../core/value.ts";
import { unitOf } from "./doors.ts";
import type { PeerRecord } from "./peers.ts";
import type { Stage } from "./stage.ts";

/** What was said and heard in one scene, and what crossed its links. */
export interface Ledger {
  gaveInput(bytes: Uint8Array): void;
  /**
   * What was said at one end and what was heard at the other, up to now.
   *
   * @param from A peer, or `inputEnd`: the lines of the program's standard input.
   * @param to A peer, or `outputEnd`: the lines of its standard output.
   */
  history(from: string, to: string): History;
  /** What is heard at this end, to see whether more can come. */
  inbox(to: string): Inbox;
  excess(budget: Budget): Excess | undefined;
}

export function createLedger(
  { stage, meter, record }: {
    stage: Stage;
    /** Undefined where no step asks what crossed the link. */
    meter: BudgetMeter | undefined;
    record: (peer: string) => PeerRecord;
  },
): Ledger {
  const given: Uint8Array[] = [];

  const inbox = (to: string): Inbox => to === outputEnd ? stage.output() : record(to).peer.inbox;
  const sentBy = (from: string): readonly SentPiece[] => {
    if (from !== inputEnd) return piecesOf(record(from));
    // Nobody but the program knows what it has taken in, until it has ended in order.
    const outcome = stage.exit()?.code === 0 ? "sent" : "maybe";
    return linesOf(concat(given)).map((bytes) => ({ bytes, outcome }));
  };
  return {
    gaveInput: (bytes) => void given.push(bytes),
    history(from, to) {
      const came = inbox(to).all();
      return {
        unit: to === outputEnd ? "line" : unitOf(record(to).transport),
        sent: sentBy(from),
        received: to === outputEnd ? linesOf(concat(came)) : came,
      };
    },
    inbox,
    excess(budget) {
      if (!meter) throw new Error("Unreachable: nothing counts what crosses the link");
      return meter.excess(budget);
    },
  };
}

/** After a RST nobody knows how much of a stream arrived. */
function piecesOf({ sent, peer, hasReset }: PeerRecord): readonly SentPiece[] {
  const outcome = hasReset || peer.inbox.ending() === "rst" ? "maybe" : "sent";
  return sent.map((bytes) => ({ bytes, outcome }));
}
