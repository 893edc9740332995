/** Work on a list, as many at a time as there are processors. Knows nothing of the work. */
import { availableParallelism } from 'node:os';

/**
 * @template Each, Result
 * @param {readonly Each[]} list begun in its order
 * @param {(each: Each, place: number) => Promise<Result>} work `place`: of those at a time, from 0
 * @returns {Promise<Result[]>} in the order of the list
 */
export async function inTurn(list, work) {
  const results = [];
  const left = list.entries();
  await Promise.all(
    Array.from({ length: availableParallelism() }, async (_, place) => {
      for (const [at, each] of left) results[at] = await work(each, place);
    }),
  );
  return results;
}
