import { type Door, mainDoor, type Transport } from "../core/scenario.ts";
import type { Step } from "../core/steps/step.ts";
import { whyNotBy } from "../scenario/role_rules.ts";
import { namePattern } from "../scenario/schema/words.ts";
import type { Setting } from "../scenario/setting.ts";
import type { Room } from "../scenario/step_room.ts";
import { walkOne } from "../scenario/step_rules.ts";
import type { Scene } from "./scene.ts";

/** The rules of a scenario file, for moves that are known only when they are made. */
export interface MoveRules {
  /**
   * @param underWay The moves that are not over yet.
   * @returns Why the move cannot be made now; undefined when it can.
   */
  whyNot(step: Step, underWay: readonly Step[]): string | undefined;
}

export function createMoveRules(scene: Scene): MoveRules {
  const setting = settingOf(scene);
  const program = { isInputOver: false, hasEnded: false, hasEndedWell: false };
  return {
    whyNot(step, underWay) {
      const use = useOf(step);
      if (use !== undefined && underWay.some((other) => useOf(other) === use)) {
        return `Cannot ${use} twice at once: await the first before the second`;
      }
      const why = whyNotBy(setting.role, step.kind) ?? whyNotNamed(step);
      if (why !== undefined) return why;
      const exit = scene.stage.exit();
      program.hasEnded = exit !== undefined;
      program.hasEndedWell = exit?.code === 0;
      return brokenRule(step, {
        setting,
        program,
        peers: peersOf(scene),
        networks: new Set(),
        written: [],
        numbers: new Map(),
        names: new Set(),
        uses: new Set(),
      });
    },
  };
}

/** What nobody can wait for twice: both would take what one of them needs. */
function useOf(step: Step): string | undefined {
  switch (step.kind) {
    case "expect":
      return `let peer "${step.peer}" expect`;
    case "accept":
      return `accept at "${step.at}"`;
    case "output":
      return "read the output";
    case "start":
      return "start the program";
    default:
      return undefined;
  }
}

function whyNotNamed(step: Step): string | undefined {
  if (step.kind !== "connect" && step.kind !== "accept") return undefined;
  if (namePattern.test(step.peer)) return undefined;
  return `Cannot call a peer "${step.peer}": it must be a letter, then letters, digits or _`;
}

function brokenRule(step: Step, room: Room): string | undefined {
  const why: string[] = [];
  walkOne(step, { path: [], room, refuse: (_, message) => void why.push(message) });
  return why[0];
}

function peersOf(scene: Scene): Map<string, Transport> {
  return new Map(scene.deeds().map(({ name }) => [name, scene.peer(name).transport]));
}

function settingOf({ stage, link }: Scene): Setting {
  const { role, transport, doors } = stage.casting;
  const others = Object.entries(doors).flatMap(([name, door]): readonly [string, Door][] => {
    const { transport } = door;
    return name === mainDoor || transport === "unix" ? [] : [[name, { ...door, transport }]];
  });
  return {
    role,
    transport,
    doors: Object.fromEntries(others),
    links: { [link.name]: link.plan },
    played: [link.name],
    has: () => false,
  };
}
