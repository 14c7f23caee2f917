import type { z } from "zod";

/** The one door to the schema library: every other file of the schema imports it from here. */
export { z } from "zod";

/** A schema that makes a `T` out of whatever the YAML held. */
export type Schema<T> = z.ZodType<T, unknown>;
