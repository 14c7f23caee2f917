import type { Saying, StepCommon } from "./step.ts";

/**
 * What the kernel must say about the program's side. It is waited for; where the system cannot say
 * it, the step is not looked at.
 */
export interface StateStep extends StepCommon {
  /** Tells it from the other steps. */
  readonly kind: "state";
  /** The program's listener, its end of a peer's connection, or the file of its unix socket. */
  readonly of: { readonly kind: "listener" | "file" } | {
    readonly kind: "peer";
    readonly peer: string;
  };
  /** One of these: states of RFC 9293 §3.3.2, "gone", or for a file "gone" or a mode as "600". */
  readonly is: readonly string[];
}

/** The states of a connection that can be asked for, and "gone": the kernel knows it no more. */
export const tcpStates = [
  "LISTEN",
  "SYN-SENT",
  "SYN-RECEIVED",
  "ESTABLISHED",
  "FIN-WAIT-1",
  "FIN-WAIT-2",
  "CLOSE-WAIT",
  "CLOSING",
  "LAST-ACK",
  "TIME-WAIT",
  "gone",
] as const;

export const sayStateStep: Saying<StateStep> = {
  en: (step) => ({
    verb: "state",
    peer: peerOf(step),
    what: `${what(step, "socket file")}${step.is.join(" or ")}`,
  }),
  zh: (step) => ({
    verb: "状态",
    peer: peerOf(step),
    what: `${what(step, "套接字文件")}${step.is.map(stateInChinese).join(" 或 ")}`,
  }),
};

/** The names of TCP stay as they are in every language. */
export function stateInChinese(state: string): string {
  return state === "gone" ? "不存在" : state;
}

function peerOf({ of }: StateStep): string {
  return of.kind === "peer" ? of.peer : "";
}

function what({ of }: StateStep, file: string): string {
  return of.kind === "file" ? `${file} ` : "";
}
