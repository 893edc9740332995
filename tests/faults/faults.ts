/**
 * What can go wrong, a row each. A fault befalls one request: its answer, or whatever else
 * happens while it is on its way.
 */
import type { World } from 'latchkey/testing';
import type { Page } from 'puppeteer-core';
import { parts } from '../e2e/form.js';
import type { Chance } from './chance.js';
import { brokerClock, really } from './clock.js';
import { closeAll } from './given.js';
import type { Answer, Line, Passing } from './line.js';
import type { Step } from './way.js';

/** What a fault can lay hands on. */
export interface Hands {
  readonly page: Page;
  readonly world: World;
  readonly line: Line;
  readonly chance: Chance;
  /** The login has its result, or the person has given up. */
  readonly over: Promise<void>;
  /** Whoever failed has begun anew, or the login is all over. */
  readonly later: Promise<void>;
  /** Another request has been answered. */
  overtaken(): Promise<void>;
  /** What must have happened before the next login. */
  readonly afterwards: Promise<unknown>[];
  /** What the world last said at this address in an earlier login. */
  earlier(address: string): Answer | undefined;
  windows(): Promise<Page[]>;
}

export interface Fault {
  readonly name: string;
  /** It is done to the app's page, which hears nothing while it is being left. */
  readonly inPage?: true;
  /** Only of requests of this kind; absent: of any. */
  readonly kind?: Step['kind'];
  act(passing: Passing, hands: Hands): Promise<void>;
}

/** Another answer in place of the world's. */
const instead = (change: (answer: Answer, hands: Hands) => Partial<Answer>) =>
  async function act(passing: Passing, hands: Hands) {
    const answer = await passing.ask();
    passing.give({ ...answer, ...change(answer, hands) });
  };

const after = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, really(milliseconds)));

/** Something that happens while the request is on its way. */
const meanwhile = (name: string, happen: (hands: Hands) => Promise<unknown>): Fault => ({
  name,
  inPage: true,
  async act(passing, hands) {
    const answer = await passing.ask();
    await happen(hands).catch(() => {}); // another fault may have taken the page away
    passing.give(answer);
  },
});

function flip({ body }: Answer, { chance }: Hands): Partial<Answer> {
  const flipped = Buffer.from(body);
  const at = chance.below(Math.max(flipped.length, 1));
  flipped[at] = (flipped[at] ?? 0) ^ (1 << chance.below(7));
  return { body: flipped };
}

const json = { 'content-type': 'application/json' };

/** Of the wrong type, or of none. */
const wrongBodies = ['[]', 'null', '"text"', '7', '{}', '', '{"statusCode":200,"data":null}'];

async function takeOff({ page }: Hands): Promise<void> {
  await page.evaluate(async () => {
    const form = document.querySelector('latchkey-login');
    const place = form?.parentElement;
    if (!form || !place) return;
    form.remove();
    await Promise.resolve(); // the element hears of it in a turn of its own
    window.noteForFaults?.(JSON.stringify({ what: 'taken', name: '' }));
    place.prepend(form);
  });
}

const clickNow = (page: Page, selector: string) =>
  page.evaluate((at) => {
    const root = document.querySelector('latchkey-login')?.shadowRoot;
    const found = root?.querySelector<HTMLElement>(at) ?? document.querySelector<HTMLElement>(at);
    found?.click();
  }, selector);

/** The broker's port ends every connection and takes none, and its process begins anew. */
const killedUntil = (back: (hands: Hands) => Promise<void>) =>
  async function act(passing: Passing, hands: Hands) {
    const { world, line, afterwards } = hands;
    const { port } = new URL(world.addresses.acme);
    line.kill(port);
    afterwards.push(
      back(hands).then(async () => {
        await world.restartBroker();
        line.revive(port);
      }),
    );
    if (passing.asked.url.port !== port) passing.give(await passing.ask());
  };

const hours = 3_600_000;

const shiftPage =
  (by: number) =>
  ({ page }: Hands) =>
    page.evaluate((more) => {
      window.faults.shift += more;
    }, by);

export const faults: readonly Fault[] = [
  // The answer
  {
    name: 'held',
    async act(passing, { over }) {
      const answer = await passing.ask();
      await over;
      passing.give(answer);
    },
  },
  {
    name: 'held into the next try',
    async act(passing, { later }) {
      const answer = await passing.ask();
      await later;
      passing.give(answer);
    },
  },
  {
    name: 'overtaken',
    async act(passing, { over, overtaken }) {
      const answer = await passing.ask();
      await Promise.race([overtaken(), over, after(15_000)]);
      passing.give(answer);
    },
  },
  { name: 'refused', act: async (passing) => passing.cut() },
  {
    name: 'cut',
    async act(passing) {
      await passing.ask();
      passing.cut();
    },
  },
  { name: 'cut midway', act: async (passing) => passing.cutMidway(await passing.ask()) },
  { name: 'slow', act: async (passing) => passing.drip(await passing.ask(), really(4000)) },
  { name: 'truncated', act: instead(({ body }) => ({ body: body.subarray(0, body.length / 2) })) },
  { name: 'a flipped bit', kind: 'json', act: instead(flip) },
  {
    name: 'of another type',
    kind: 'json',
    act: instead(({ headers }, { chance }) => ({
      headers: { ...headers, ...json },
      body: Buffer.from(chance.pick(wrongBodies)),
    })),
  },
  {
    name: 'a page in place of it',
    kind: 'json',
    act: instead(({ headers }) => ({
      headers: { ...headers, 'content-type': 'text/html' },
      body: Buffer.from('<!doctype html><title>Wi-Fi</title><p>Please sign in to this network.'),
    })),
  },
  { name: 'unavailable', act: instead(() => ({ status: 503 })) },
  { name: 'crashed', act: instead(() => ({ status: 500, body: Buffer.from('oops') })) },
  {
    name: 'too often',
    act: instead(({ headers }) => ({ status: 429, headers: { ...headers, 'retry-after': '2' } })),
  },
  {
    name: 'without leave to read it',
    kind: 'json',
    act: instead(({ headers: { 'access-control-allow-origin': _, ...headers } }) => ({ headers })),
  },
  {
    name: 'asked for twice',
    async act(passing) {
      await passing.ask();
      passing.give(await passing.ask());
    },
  },
  {
    name: 'an earlier one',
    kind: 'json',
    act: instead((answer, { earlier }) => ({ body: earlier(answer.address)?.body ?? answer.body })),
  },

  // The page and its person
  meanwhile('messages twice', ({ page }) =>
    page.evaluate(() => {
      window.faults.twice = true;
    }),
  ),
  meanwhile('pressed twice', ({ page }) => clickNow(page, parts.submit)),
  meanwhile('called twice', ({ page }) => clickNow(page, '#popup')),
  meanwhile('back', ({ page }) => clickNow(page, parts.back)),
  {
    name: 'back, and answered in the next try',
    inPage: true,
    async act(passing, { page, later }) {
      const answer = await passing.ask();
      await clickNow(page, parts.back).catch(() => {}); // another fault may have taken the page away
      await later;
      passing.give(answer);
    },
  },
  meanwhile('another language', ({ page }) => clickNow(page, '#language')),
  meanwhile('taken off', takeOff),
  meanwhile('left and come back to', async ({ page }) => {
    await page.goto('about:blank');
    await page.goBack();
  }),
  meanwhile('window closed', async ({ windows }) => closeAll(await windows())),
  {
    name: 'offline for a while',
    inPage: true,
    async act(passing, { page, over, afterwards }) {
      await page.setOfflineMode(true);
      const online = () => page.setOfflineMode(false);
      afterwards.push(Promise.race([over, after(15_000)]).then(online));
      passing.give(await passing.ask());
    },
  },

  // The clocks
  meanwhile('page two hours ahead', shiftPage(2 * hours)),
  meanwhile('page ten minutes behind', shiftPage(-hours / 6)),
  {
    name: 'broker two hours ahead',
    async act(passing) {
      brokerClock.shift += 2 * hours;
      passing.give(await passing.ask());
    },
  },

  // The broker
  { name: 'broker killed, and back at once', act: killedUntil(async () => {}) },
  {
    name: 'broker killed, and back later',
    act: killedUntil(({ over }) => Promise.race([over, after(15_000)])),
  },
];
