import type { Counterexample } from "../core/guarantees/guarantee.ts";
import { firstBroken } from "../core/guarantees/all.ts";
import { patienceMs } from "../core/limits.ts";
import type { Reason } from "../core/reason.ts";
import type { BudgetStep } from "../core/steps/budget.ts";
import { type GuaranteesStep, inputEnd } from "../core/steps/guarantees.ts";
import type { TraceEvent } from "../core/trace.ts";
import { nowMs, sleep } from "../wire/clock.ts";
import type { Scene } from "./scene.ts";

/**
 * What is missing may still be on its way, so it is waited for as long as more comes; everything
 * else is wrong at once.
 */
export async function guarantees(
  step: GuaranteesStep,
  scene: Scene,
): Promise<Reason | undefined> {
  const { from, to, of } = step;
  const inbox = scene.ledger.inbox(to);
  const limitMs = patienceMs(step.withinMs, scene.limits);
  await untilDelivered(scene, nowMs() + limitMs);
  let heard = inbox.receivedCount();
  let untilMs = nowMs() + limitMs;
  while (true) {
    const history = scene.ledger.history(from, to);
    const counterexample = firstBroken(history, of);
    if (!counterexample) return undefined;
    const canCome = counterexample.guarantee === "completeness" && inbox.ending() === "open";
    if (!canCome || nowMs() >= untilMs) {
      const crossing = crossingOf(counterexample, { from, scene });
      return { kind: "guarantee", from, to, unit: history.unit, counterexample, crossing };
    }
    await scene.stage.bell.wait(untilMs);
    if (inbox.receivedCount() !== heard) untilMs = nowMs() + limitMs;
    heard = inbox.receivedCount();
  }
}

/** A surplus copy may wait in a link. */
async function untilDelivered(scene: Scene, untilMs: number): Promise<void> {
  while (scene.heldBytes() > 0 && nowMs() < untilMs) {
    await scene.stage.bell.wait(Math.min(untilMs, nowMs() + lookAgainMs));
  }
  // What has just left a link lies before a peer of this process, which reads it in its next turn.
  await sleep(lookAgainMs);
}

/** No bell rings when a link has delivered its last piece. */
const lookAgainMs = 5;

/** A peer's n-th datagram is the link's n-th of this flow; nothing else can be told apart there. */
function crossingOf(
  counterexample: Counterexample,
  { from, scene }: { from: string; scene: Scene },
): readonly TraceEvent[] {
  if (from === inputEnd || !("sent" in counterexample)) return [];
  const { transport, isClient, name } = scene.peer(from);
  if (transport !== "udp") return [];
  const direction = isClient ? "toServer" : "toClient";
  const overtaker = counterexample.guarantee === "order" ? counterexample.behind.sent : undefined;
  const numbers = [counterexample.sent, overtaker];
  return scene.trace().filter((event) =>
    event.flow === name && event.direction === direction &&
    "number" in event && numbers.includes(event.number)
  );
}

export function budget(step: BudgetStep, scene: Scene): Reason | undefined {
  const excess = scene.ledger.excess(step.budget);
  return excess && { kind: "over-budget", ...excess };
}
