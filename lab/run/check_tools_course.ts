import type { Reason } from "../core/reason.ts";
import type { Step } from "../core/steps/step.ts";
import type { Scope } from "../core/value.ts";
import { most } from "../scenario/most.ts";
import type { Beside } from "./answering.ts";
import { createMoveRules, type MoveRules } from "./check_tools_rules.ts";
import { judgementOf, localisedOf } from "./check_tools_words.ts";
import type { playSteps, Room } from "./moves.ts";

/** What a course needs of whoever plays it. */
export interface CourseOptions {
  /** The function, as the scenario names it. */
  readonly of: string;
  readonly room: Room;
  readonly play: typeof playSteps;
}

/**
 * How one custom check goes. It is over with its first failed move, verdict or mistake, and from
 * then on none of its promises settles: a function cannot catch what it need not know.
 */
export class Course implements Beside {
  readonly #options: CourseOptions;
  readonly #rules: MoveRules;
  readonly #ending = Promise.withResolvers<Reason | undefined>();
  readonly #underWay = new Map<Promise<void>, Step>();
  /** Of every move that was begun. */
  readonly #reasons: (Reason | undefined)[] = [];
  #isOver = false;

  constructor(options: CourseOptions) {
    this.#options = options;
    this.#rules = createMoveRules(options.room.scene);
  }

  /** @throws {Error} When the check itself is wrong. */
  get ending(): Promise<Reason | undefined> {
    return this.#ending.promise;
  }

  /**
   * Makes a move: it is played, and told, as a step.
   *
   * @param make Throws when the move is a mistake of the check.
   * @returns The names after the step.
   */
  async play(make: () => Step): Promise<Scope> {
    if (this.#isOver) return await never();
    const begun = this.#attempt(() => this.#begin(make()));
    if (!begun) return await never();
    await begun.over;
    this.#underWay.delete(begun.over);
    return this.#isOver ? await never() : begun.scope;
  }

  /** The program failed: the check says why. */
  fail(why: unknown): Promise<never> {
    const said = this.#attempt(() => localisedOf(why));
    if (said) void this.#end(() => ({ kind: "judged", why: said }));
    return never();
  }

  /** The check itself is wrong. */
  breaks(why: string): Error {
    const error = new Error(`${this.#options.of}: ${why}`);
    if (!this.#isOver) this.#ending.reject(error);
    this.#isOver = true;
    return error;
  }

  /** The function has returned this. */
  returns(given: unknown): void {
    const [open] = this.#underWay.values();
    if (this.#isOver) return;
    if (open) return void this.breaks(`it returned before its "${open.kind}" was over: await it`);
    const judged = this.#attempt(() => ({ why: judgementOf(given) }));
    if (judged) void this.#end(() => judged.why && { kind: "judged", why: judged.why });
  }

  /** What is long under way is the program's doing; silence between moves is not. */
  trouble(): Error | undefined {
    if (this.#isOver || this.#underWay.size > 0) return undefined;
    const { of } = this.#options;
    return new Error(`${of}: it made no move, and did not return, until the limit of the check`);
  }

  close(): void {
    this.#isOver = true;
  }

  #begin(step: Step): { over: Promise<void>; scope: Scope } {
    const { room, play } = this.#options;
    const why = this.#reasons.length >= most.played
      ? `Cannot make more than ${most.played} moves`
      : this.#rules.whyNot(step, [...this.#underWay.values()]);
    if (why !== undefined) throw new RangeError(why);
    const number = this.#reasons.push(undefined) - 1;
    const scope = new Map(room.scope);
    const over = play([step], { ...room, scope }).then((reason) => {
      this.#reasons[number] = reason;
      // Of several that fail side by side, the first that was begun is told.
      if (reason) void this.#end(() => this.#reasons.find((each) => each !== undefined));
    }).catch((error) => void this.breaks(messageOf(error)));
    this.#underWay.set(over, step);
    return { over, scope };
  }

  /** Other moves come to their end first: the story is whole, and nothing runs on behind it. */
  async #end(reason: () => Reason | undefined): Promise<void> {
    if (this.#isOver) return;
    this.#isOver = true;
    await Promise.all(this.#underWay.keys());
    this.#ending.resolve(reason());
  }

  #attempt<T>(make: () => T): T | undefined {
    try {
      return make();
    } catch (error) {
      this.breaks(messageOf(error));
      return undefined;
    }
  }
}

/** An endless wait keeps no process alive. */
function never(): Promise<never> {
  return new Promise(() => {});
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
