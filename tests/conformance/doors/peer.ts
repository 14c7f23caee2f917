import type { Conversation, Reply } from "../../../lab/run/teacher.ts";

/** Says every whole line back in capitals; "leave" ends the conversation. */
export function shout(heard: Uint8Array, { hasEnded }: Conversation): Reply {
  const end = heard.lastIndexOf(0x0a) + 1;
  const lines = new TextDecoder().decode(heard.subarray(0, end));
  const isOver = hasEnded || lines.includes("leave\n");
  return { send: lines.toUpperCase(), used: end, ...(isOver ? { then: "finish" } : {}) };
}
