/** What one login of a run is to be: its way, and which faults befall which of its requests. */
import { chanceOf } from './chance.js';
import { type Fault, faults } from './faults.js';
import type { Step, Way } from './way.js';
import { ways } from './ways.js';

export interface Planned {
  readonly fault: Fault;
  readonly step: Step;
}

export interface Plan {
  readonly seed: number;
  readonly number: number;
  readonly way: Way;
  readonly faults: readonly Planned[];
}

/** How many faults a login meets: one list entry is one part in eight. */
const counts = [0, 1, 1, 1, 2, 2, 3, 3];

/** Logins that share a page, each way once among them. */
export const perPage = ways.length;

export const firstOfPage = (number: number): number => number - (number % perPage);

/** The same for the same numbers, whatever ran before. */
export function planOf(seed: number, number: number): Plan {
  const order = chanceOf(seed, firstOfPage(number), 1).shuffle(ways);
  const way = order[number % perPage];
  if (!way) throw new Error(`no way for login ${number}`);
  const chance = chanceOf(seed, number, 2);
  const planned = Array.from({ length: chance.pick(counts) }, () => {
    const step = chance.pick(way.steps);
    const isLeaving = way.leaves && step.kind === 'page';
    const fitting = faults.filter(
      ({ kind, inPage }) => (kind === undefined || kind === step.kind) && !(inPage && isLeaving),
    );
    return { fault: chance.pick(fitting), step };
  });
  return { seed, number, way, faults: planned };
}

export const worded = ({ way, faults: planned }: Plan): string =>
  [way.name, ...planned.map(({ fault, step }) => `${fault.name} at "${step.name}"`)].join(', ');
