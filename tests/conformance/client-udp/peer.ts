import { answer } from "./values.ts";

/** Tells everybody who asks that it is noon. */
export function clock(heard: Uint8Array): Uint8Array | undefined {
  const { ask, id } = JSON.parse(new TextDecoder().decode(heard));
  const encoder = new TextEncoder();
  return ask === "time" ? answer(encoder.encode(String(id)), encoder.encode("noon")) : undefined;
}
