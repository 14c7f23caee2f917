import type { Door } from "../../core/scenario.ts";
import { choice, fields } from "./shapes.ts";
import type { Schema } from "./zod.ts";

/** A place where somebody listens, beside the main one. */
export const door: Schema<Door> = fields("a door", {
  side: choice("side", ["program", "lab"]).describe("Who listens there."),
  transport: choice("transport", ["tcp", "udp"]).describe("What is spoken there: tcp or udp."),
  port: choice("port", ["main"]).optional().describe(
    "main: the port number of the main door, on the other transport. One of its own else.",
  ),
}).transform(({ port, ...said }) => ({ ...said, samePortAs: port })).meta({ id: "door" });
