import { GradeError } from "./grade_error.ts";
import type { ShardJson } from "./report.ts";

const mostShards = 1000;

/** "2/3". @throws {GradeError} When it is not so written, or there is no such part. */
export function readShard(text: string): ShardJson {
  const [, index, of] = /^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? [];
  const shard = { index: Number(index), of: Number(of) };
  const isThere = shard.index >= 1 && shard.index <= shard.of && shard.of <= mostShards;
  if (!isThere) throw new GradeError((say) => say.wrongShard(text));
  return shard;
}
