/**
 * What every journey starts from: the demo world, one Chromium, and a visitor of its
 * own for each test, whose pages must not have complained at its end.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { seed, type World } from 'latchkey/testing';
import type { Assets } from './assets.js';
import { type Chromium, launchChromium, type Visitor } from './browser.js';
import type { Display } from './display.js';
import { makeHostileAssets } from './hostile.js';
import { proofsOf } from './proofs.js';
import { startWorldApart } from './world.js';

/** Who signs in. */
const [first] = seed.pools.acme.people;
if (!first) throw new Error('the seed names nobody');
export const ann = first;

/** Of the first pool, as the seed has them. */
export function personCalled(username: string) {
  const found = seed.pools.acme.people.find((one) => one.username === username);
  if (!found) throw new Error(`nobody is called ${username}`);
  return found;
}

/** Ways to run the same journeys: as they are, and where a browser or a page makes it hard. */
const variants = ['plain', 'cookies-blocked', 'hostile-page'] as const;
export type Variant = (typeof variants)[number];

/** What LATCHKEY_VARIANT names: `tests/run.mjs` has a stage for each. */
function chosenVariant(): Variant {
  const name = process.env['LATCHKEY_VARIANT'] ?? 'plain';
  const found = variants.find((one) => one === name);
  if (!found) throw new Error(`LATCHKEY_VARIANT is one of ${variants.join(', ')}`);
  return found;
}

export interface Journey {
  readonly world: World;
  readonly visitor: Visitor;
}

/**
 * Registers the file's set-up.
 * @param args for Chromium, beside the usual ones
 * @param variant for a file that is about one; absent: that of the run
 * @param makeAssets for a file that brings pages of its own; absent: the variant's
 * @param display for a file in whose browser windows have the focus; absent: headless
 * @returns `journey(title, story)`: a test in which the world is as new
 */
export function prepareJourneys(
  args: readonly string[] = [],
  variant: Variant = chosenVariant(),
  makeAssets: (() => Promise<Assets>) | undefined = variant === 'hostile-page'
    ? makeHostileAssets
    : undefined,
  display?: Display,
) {
  let world: World;
  let chromium: Chromium;
  let assets: Assets | undefined;

  before(async () => {
    assets = await makeAssets?.();
    world = await startWorldApart(assets ? { assets: assets.folder } : {});
    chromium = await launchChromium(
      args,
      variant === 'cookies-blocked' ? 'blocked' : 'allowed',
      display,
    );
  });
  after(async () => {
    await chromium?.close();
    await world?.close();
    await assets?.remove();
  });

  /** @param expected what a browser says on its console because of the story itself */
  return function journey(
    title: string,
    story: (given: Journey) => Promise<void>,
    expected?: RegExp,
  ): void {
    test(title, async (context) => {
      world.reset();
      const visitor = await chromium.visitor();
      try {
        await story({ world, visitor });
        assert.deepEqual(
          visitor.complaints.filter((said) => !expected?.test(said)),
          [],
        );
        context.diagnostic(proofsOf(world, visitor.heard));
      } finally {
        await visitor.leave();
      }
    });
  };
}
