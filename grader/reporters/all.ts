import type { Reporter } from "./reporter.ts";

/** All of them, in the order in which help names them. */
export const reporters: Readonly<Record<string, Reporter>> = {
  json: {
    goesTo: "print",
    tell: (report, { path }) => {
      const text = `${JSON.stringify(report, undefined, 2)}\n`;
      return path === undefined
        ? [{ kind: "print", lines: [text.trimEnd()] }]
        : [{ kind: "file", path, text }];
    },
  },
};
