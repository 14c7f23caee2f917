/** What stands in front of a check; one that is unsteady failed once and passed once. */
export const checkMarks = { pass: "✔", fail: "✘", skip: "○", broken: "!", unsteady: "~" } as const;
