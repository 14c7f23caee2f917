import type { Language } from "../lab/core/language.ts";
import { sandboxChoices } from "../lab/core/report.ts";
import type { CommandLine } from "../lab/wire/box.ts";
import { type Gap, gapsOf } from "../lab/wire/gaps.ts";
import { findLimiter } from "../lab/wire/limiter.ts";
import {
  findPrivateNetwork,
  inPrivateNetwork,
  type PrivateNetwork,
} from "../lab/wire/private_network.ts";
import type { GradePlan } from "./grade_plan.ts";
import type { IsolationJson } from "./report.ts";
import { gapText } from "./words/gaps.ts";

/** What is around the workers, as far as this machine can do it. */
export interface Surroundings {
  readonly network: IsolationJson["network"];
  /** Puts a worker into them. */
  readonly wrap: (command: CommandLine) => CommandLine;
  /** What cannot be stopped where these sandboxes held the programs, a sentence each. */
  readonly gapsBehind: (sandboxes: readonly string[], language: Language) => readonly string[];
}

/** No machine is without these: they belong to the guide, and in a report they would be noise. */
const everywhere: readonly Gap[] = ["processors", "one-fence"];

/** The best that this machine can do for such a plan. */
export async function surroundingsFor(
  plan: Pick<GradePlan, "sandbox" | "runtime" | "commands">,
): Promise<Surroundings> {
  const found = await findPrivateNetwork();
  const own = found.kind === "own" && (found.box !== undefined || !needsBox(plan))
    ? found
    : undefined;
  const machine = {
    network: own ? "own" : "shared",
    isLinux: process.platform === "linux",
    hasLimiter: await findLimiter() !== undefined,
  } as const;
  return {
    network: machine.network,
    wrap: wrapping(own),
    gapsBehind: (sandboxes, language) => {
      const gaps = sandboxChoices.flatMap((choice) =>
        choice !== "auto" && sandboxes.includes(choice)
          ? gapsOf({ ...machine, sandbox: choice })
          : []
      );
      const told = gaps.filter((gap) => !everywhere.includes(gap));
      return [...new Set(told)].map((gap) => gapText(gap, language));
    },
  };
}

/** A box holds more than a network of its own does, where both cannot be had. */
function needsBox({ sandbox, runtime, commands }: Parameters<typeof surroundingsFor>[0]): boolean {
  if (sandbox !== "auto") return sandbox === "bwrap" || sandbox === "unshare";
  return runtime !== "deno" || Object.keys(commands).length > 0;
}

function wrapping(own: PrivateNetwork | undefined): Surroundings["wrap"] {
  return (command) => (own ? inPrivateNetwork(own.tool, command) : command);
}
