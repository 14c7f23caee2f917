import type { Localised } from "../core/language.ts";
import type { Sandbox, SandboxChoice } from "../core/report.ts";
import { type Box, type BoxKind, findBox } from "./box.ts";

/** What holds a program on this machine. */
export type Holder =
  /** Deno's own permissions, and nothing around them. */
  | { readonly kind: "deno" }
  | Box
  /** `why` is empty when that was chosen. */
  | { readonly kind: "none"; readonly why: Localised };

/** The chosen sandbox cannot hold this program, or not on this machine. */
export class SandboxError extends RangeError {
  /** Names the class. */
  override readonly name = "SandboxError";
  /** What was chosen. */
  readonly choice: Sandbox;
  /** Why this machine cannot; undefined when the program is the trouble: it does not run on Deno. */
  readonly why: Localised | undefined;

  /**
   * Says it in English.
   *
   * @param why Undefined when the program does not run on Deno.
   */
  constructor(choice: Sandbox, why: Localised | undefined) {
    super(
      `Cannot hold the program with "${choice}": ${
        why?.en ?? "only Deno programs can be held by Deno"
      }`,
    );
    this.choice = choice;
    this.why = why;
  }
}

/**
 * What will hold a program. Only "auto" makes do with what there is.
 *
 * @throws {SandboxError} When it cannot be what was chosen.
 */
export async function holderOf(
  choice: SandboxChoice,
  { isDeno }: { isDeno: boolean },
): Promise<Holder> {
  switch (choice) {
    case "auto":
      return isDeno ? { kind: "deno" } : await findBox();
    case "deno":
      if (!isDeno) throw new SandboxError(choice, undefined);
      return { kind: "deno" };
    case "bwrap":
    case "unshare":
      return await boxOf(choice);
    case "none":
      return { kind: "none", why: { en: "", zh: "" } };
    default:
      return choice satisfies never;
  }
}

async function boxOf(choice: BoxKind): Promise<Box> {
  const box = await findBox([choice]);
  if (box.kind === "none") throw new SandboxError(choice, box.why);
  return box;
}
