import type { Reason } from "../core/reason.ts";
import type { CheckStep } from "../core/steps/check.ts";
import { type Bound, boundOf } from "../core/value.ts";
import { Course, messageOf } from "./check_tools_course.ts";
import { checkTools } from "./check_tools_moves.ts";
import type { playSteps, Room } from "./moves.ts";

/**
 * Plays a teacher's own check. What it does is told as the steps inside this one.
 *
 * @throws {Error} When the function throws, does what it may not, or never returns.
 */
export async function customCheck(
  { of, with: values }: CheckStep,
  room: Room,
  play: typeof playSteps,
): Promise<Reason | undefined> {
  const { scene, scope } = room;
  const valueRoom = scene.room(scope);
  const given = values.map((value) => boundOf(value, valueRoom));
  const course = new Course({ of, room, play });
  scene.join(course);
  void judged({ of, given, room, course });
  return await course.ending;
}

async function judged({ of, given, room, course }: {
  of: string;
  given: readonly Bound[];
  room: Room;
  course: Course;
}): Promise<void> {
  try {
    course.returns(await room.scene.teacher.judge(of)(checkTools(course, room), ...given));
  } catch (error) {
    course.breaks(`it threw: ${messageOf(error)}`);
  }
}
