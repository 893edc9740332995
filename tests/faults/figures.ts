/** How many logins of each way, fault and result a run had. */
import type { Ran } from './login.js';

function countOf(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .sort(([one, many], [other, more]) => more - many || (one < other ? -1 : 1))
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}

/** Lines for a report. */
export function figuresOf(runs: readonly Ran[]): string[] {
  const happened = runs.flatMap((ran) => ran.happened.map((each) => each.split(' at “')[0] ?? ''));
  return [
    `ways: ${countOf(runs.map(({ plan }) => plan.way.name))}`,
    `faults: ${happened.length} in ${runs.filter((ran) => ran.happened.length > 0).length} logins: ${countOf(happened)}`,
    `results: ${countOf(runs.map(({ result }) => result))}`,
  ];
}
