/** What must hold after every login, whatever happened in it. */
import type { Page } from 'puppeteer-core';
import { type Account, accountOf } from './account.js';
import type { Given } from './given.js';
import type { Answer } from './line.js';
import { isOf, type Way } from './way.js';
import { ways } from './ways.js';

export function accountNow({ noted, line, page, world }: Given, way: Way): Account {
  const [shown] = way.phone === 'wecom' ? way.steps : [];
  return accountOf(noted, {
    codes: line.passed.filter(({ asked }) => shown && isOf(shown, asked)).length,
    isLeft: new URL(page.url()).origin !== world.addresses.appSameSite,
  });
}

/** authing-broker 5.3. */
const flowEnd = 1600;

/** The broker's envelope says in its body how it went; the OIDC server by its status alone. */
function saysYes({ status, body }: Answer): boolean {
  if (status !== 200) return false;
  const { statusCode, apiCode } = JSON.parse(body.toString() || '{}') as {
    statusCode?: number;
    apiCode?: number;
  };
  return statusCode === undefined || statusCode === 200 || apiCode === flowEnd;
}

/** Whichever way came to an end: a fault may have begun another one. */
function wasFinished({ line }: Given): boolean {
  const ends = ways.flatMap(({ steps, finish }) => steps.filter(({ name }) => name === finish));
  return line.passed.some(
    ({ asked, answer }) => ends.some((step) => isOf(step, asked)) && saysYes(answer),
  );
}

/** @param isFlipped a name or an id may have been changed on its way, where nothing is signed */
export function judge(given: Given, way: Way, account: Account, isFlipped: boolean): string[] {
  const found = [...account.violations];
  if (account.open > 0) found.push(`${account.open} attempts have no result`);
  if (account.calls > 0) found.push(`${account.calls} calls are not settled`);
  const successes = account.results.filter(({ name }) => name === 'success');
  if (successes.length > 0 && !wasFinished(given))
    found.push('told a success that the broker knows nothing of');
  for (const { person } of successes)
    if (way.person && person?.['id'] !== way.person && !isFlipped)
      found.push(`signed in as ${person?.['id']}, not as ${way.person}`);
  return found;
}

/** What was typed is there after a failure, secrets too. */
export async function fieldsKept(page: Page, way: Way): Promise<string[]> {
  const lost: string[] = [];
  for (const [selector, typed] of Object.entries(way.typed)) {
    const there = await page.$eval(`>>> ${selector}`, (field) => (field as HTMLInputElement).value);
    if (there !== typed)
      lost.push(`${selector} holds ${there.length} characters, not what was typed`);
  }
  return lost;
}
