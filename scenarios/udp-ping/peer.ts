import type { Replier } from "../../mod.ts";

/** Answers each "ping 7" with "pong 7", one that comes twice too. */
export const pong: Replier = (heard) => {
  const number = /^ping (\d+)$/.exec(new TextDecoder().decode(heard))?.[1];
  return number === undefined ? undefined : `pong ${number}`;
};
