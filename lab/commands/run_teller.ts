import type { Localised } from "../core/language.ts";
import type { CheckReport, Report, Setting } from "../core/report.ts";
import type { Scenario } from "../core/scenario.ts";
import { wordsOf } from "../core/words/words.ts";
import type { Progress } from "../run/run_scenario.ts";
import { checkLines, type Columns, columnsOf, headLine, totalLine } from "../tell/report_text.ts";
import { safeText } from "../tell/safe_text.ts";
import type { Telling } from "../tell/story_text.ts";
import type { World } from "./world.ts";

/** Tells a run while it is played. With `--json` it says nothing: the report comes at the end. */
export interface Teller {
  begins(
    scenario: Scenario,
    setting: Setting,
    about: { isDemo: boolean; whyOpen: Localised | undefined },
  ): void;
  readonly progress: (progress: Progress) => void;
  /** What a program printed in one play. */
  readonly printed: (lines: readonly string[]) => void;
  ends(report: Report, about: { isInterrupted: boolean }): void;
}

export function createTeller(
  { telling, world, isJson }: { telling: Telling; world: World; isJson: boolean },
): Teller {
  if (isJson) return { begins() {}, progress() {}, printed() {}, ends() {} };
  const words = wordsOf(telling.language);
  let columns: Columns = { id: 0, title: 0, links: 0 };
  let scene: { scenario: Scenario; setting: Setting } | undefined;

  const over = (report: CheckReport): void => {
    if (!scene) return;
    const options = { columns, telling, setting: scene.setting, scenario: scene.scenario.id };
    for (const line of checkLines(report, { ...options, lab: world.lab })) world.print(line);
  };
  return {
    begins(scenario, setting, { isDemo, whyOpen }) {
      scene = { scenario, setting };
      columns = columnsOf(scenario.checks, telling);
      world.print(headLine(scenario, setting, telling));
      if (isDemo) {
        const call = [world.lab, "new", scenario.id, ...world.languageArgs].join(" ");
        world.print(`  ${telling.paint.faint(words.demo(call))}`);
      }
      if (whyOpen) world.print(`  ${telling.paint.bad(words.open(whyOpen[telling.language]))}`);
      world.print("");
    },
    progress(progress) {
      if (progress.kind === "over") return over(progress.report);
      world.flash(`  … ${progress.check.id}  ${telling.paint.faint(progress.link)}`);
    },
    printed(lines) {
      for (const line of lines) world.print(`    ${telling.paint.faint(`│ ${safeText(line)}`)}`);
    },
    ends(report, { isInterrupted }) {
      if (isInterrupted) world.print(`  ${telling.paint.bad(words.interrupted)}`);
      world.print(totalLine(report, telling));
    },
  };
}
