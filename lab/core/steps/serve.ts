import { mainDoor } from "../scenario.ts";
import type { Saying, StepCommon } from "./step.ts";

/** From now on somebody is answered in the background, until the check ends. */
export interface ServeStep extends StepCommon {
  /** Tells it from the other steps. */
  readonly kind: "serve";
  /** One peer, or whoever comes to a door of the lab from now on. */
  readonly who: { readonly peer: string } | { readonly door: string };
  /** How it is answered. */
  readonly with: Answerer;
}

/** "echo" sends everything back, and FIN for FIN; "silent" only listens. */
export type Answerer =
  | { readonly kind: "echo" | "silent" }
  /** A teacher's function, as "./peer.ts#name". */
  | { readonly kind: "reply"; readonly of: string };

export const sayServeStep: Saying<ServeStep> = {
  en: (step) => ({
    verb: "serve",
    peer: peerOf(step),
    what: `${door(step, "at")}${how(step, "by")}`,
  }),
  zh: (step) => ({
    verb: "应答",
    peer: peerOf(step),
    what: `${door(step, "在")}${how(step, "用")}`,
  }),
};

function peerOf({ who }: ServeStep): string {
  return "peer" in who ? who.peer : "";
}

function door({ who }: ServeStep, at: string): string {
  return "door" in who && who.door !== mainDoor ? `${at} ${who.door} ` : "";
}

function how({ with: answerer }: ServeStep, by: string): string {
  return answerer.kind === "reply" ? `${by} ${answerer.of}` : answerer.kind;
}
