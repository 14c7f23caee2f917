/**
 * Does many things with so many hands, in their order; a hand that is free takes the next one.
 *
 * @param isOver Asked before each: nothing more is begun once it is true.
 */
export async function inTurns<T>(
  things: readonly T[],
  { hands, isOver, act }: {
    hands: number;
    isOver: () => boolean;
    act: (thing: T) => Promise<void>;
  },
): Promise<void> {
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < things.length && !isOver()) {
      const thing = things[next++];
      if (thing !== undefined) await act(thing);
    }
  };
  await Promise.all(Array.from({ length: hands }, work));
}
