/**
 * Chance that can be had again: the same numbers for the same seed, whatever else runs.
 * mulberry32 (Tommy Ettinger, public domain), 32 bits of state.
 */

export interface Chance {
  /** From 0 to below `count`. */
  below(count: number): number;
  /** One of a list that is not empty. */
  pick<Item>(list: readonly Item[]): Item;
  /** With a probability of `part` in 1. */
  happens(part: number): boolean;
  /** The same items in another order. */
  shuffle<Item>(list: readonly Item[]): Item[];
}

/** @param numbers what it is for: a run, and a login of it */
export function chanceOf(...numbers: readonly number[]): Chance {
  let state = numbers.reduce((mixed, number) => Math.imul(mixed ^ number, 0x9e3779b1), 0x2545f491);

  function next(): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  const below = (count: number) => Math.floor(next() * count);
  const chance: Chance = {
    below,
    pick<Item>(list: readonly Item[]) {
      const found = list[below(list.length)];
      if (found === undefined) throw new Error('nothing to pick from');
      return found;
    },
    happens: (part) => next() < part,
    shuffle(list) {
      const rest = [...list];
      return list.flatMap(() => rest.splice(below(rest.length), 1));
    },
  };
  next(); // small seeds are alike at first
  return chance;
}
