/**
 * Ways in which the broker asks for something after the password, on screens of the form. Each
 * can be gone again and again: nobody is asked less the next time. Whom the broker asks what is
 * in demo/broker/README.md.
 */
import type { World } from 'latchkey/testing';
import type { Page } from 'puppeteer-core';
import { parts, press } from '../e2e/form.js';
import { personCalled } from '../e2e/journey.js';
import { enter, post, type Step, type Way } from './way.js';

/** What a screen wants of the person. */
interface Screen {
  /** What tells that it is there, and does not wait for an answer. */
  readonly shown: string;
  answer(page: Page, world: World): Promise<unknown>;
}

const ready = '[part="form"] > [part="submit"]:not([aria-disabled="true"])';
const field = (name: string) => `[data-secret="${name}"]`;
const choice = (id: string) =>
  `[data-on="choiceMade"][data-key="${id}"]:not([aria-disabled="true"])`;

const login = post('login', /^login\.acme.*\/api\/v2\/login\/account$/);
const flow = post('step', /^login\.acme.*\/interaction\/authFlow$/);
const select = post('step', /^login\.acme.*\/interaction\/federation\/binding\/select$/);

const isVisible = (page: Page, selector: string) =>
  page.evaluate((at) => {
    const root = document.querySelector('latchkey-login')?.shadowRoot;
    return root?.querySelector(at)?.checkVisibility() ?? false;
  }, selector);

function further(name: string, username: string, steps: readonly Step[], screen: Screen): Way {
  const person = personCalled(username);
  const begin = async (page: Page) => {
    await press(page, parts.tab('password'));
    await enter(page, parts.account, username);
    await enter(page, parts.password, person.password);
    await press(page, parts.submit);
  };
  return {
    name,
    steps: [login, ...steps],
    finish: 'step',
    person: person.id,
    typed: { [parts.account]: username },
    begin,
    again: begin, // a password goes with the first screen
    async goOn(page, world) {
      if (!(await isVisible(page, screen.shown))) return false;
      await screen.answer(page, world);
      return true;
    },
  };
}

/** The newest that came, whatever the form says of its sending. */
const typeCode = (to: string) => async (page: Page, world: World) => {
  const code = world.phone.codes(to).at(-1)?.code;
  if (!code) return;
  await enter(page, field('step-code'), code);
  await press(page, ready);
};

/** North Depot, which asks nothing more. */
const depot = '65d000000000000000000001';
const mia = personCalled('mia').phone ?? '';
const codeSent = post('send', /^login\.acme.*\/api\/v2\/sms\/send$/);

export const waysOfSteps: readonly Way[] = [
  further('second factor', 'mia', [codeSent, flow], {
    shown: field('step-code'),
    answer: typeCode(mia),
  }),
  further('account of several', 'kim', [select], {
    shown: choice(personCalled('kim').id),
    answer: (page) => press(page, choice(personCalled('kim').id)),
  }),
  further('company of several', 'tess', [flow], {
    shown: choice(depot),
    answer: (page) => press(page, choice(depot)),
  }),
  further('profile', 'sky', [flow], {
    shown: '[data-on="skipPressed"]',
    answer: (page) => press(page, '[data-on="skipPressed"]'),
  }),
];
