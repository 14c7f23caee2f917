import { padded } from "./columns.ts";

/** How wide the number of a step is, and the name of a part of a story. */
export const numberWidth = 7;
export const labelWidth = 8;

/** In front of what belongs to the steps. */
export const indent = " ".repeat(numberWidth + 2);

/** The name of a part of a story, as wide as every other. */
export function label(name: string): string {
  return "      " + padded(name, labelWidth);
}
