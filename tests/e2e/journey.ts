/**
 * What every journey starts from: the demo world, one Chromium, and a visitor of its
 * own for each test, whose pages must not have complained at its end.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { seed, startWorld, type World } from 'latchkey/testing';
import { type Chromium, launchChromium, type Visitor } from './browser.js';

/** Who signs in. */
const [first] = seed.pools.acme.people;
if (!first) throw new Error('the seed names nobody');
export const ann = first;

/** Added to every port (LATCHKEY_PORT_OFFSET), so that two runs can go on at once. */
const portOffset = Number(process.env['LATCHKEY_PORT_OFFSET'] ?? 0);

export interface Journey {
  readonly world: World;
  readonly visitor: Visitor;
}

/**
 * Registers the file's set-up.
 * @param args for Chromium, beside the usual ones
 * @returns `journey(title, story)`: a test in which the world is as new
 */
export function prepareJourneys(args: readonly string[] = []) {
  let world: World;
  let chromium: Chromium;

  before(async () => {
    world = await startWorld({ portOffset });
    chromium = await launchChromium(args);
  });
  after(async () => {
    await chromium?.close();
    await world?.close();
  });

  return function journey(title: string, story: (given: Journey) => Promise<void>): void {
    test(title, async () => {
      world.reset();
      const visitor = await chromium.visitor();
      try {
        await story({ world, visitor });
        assert.deepEqual(visitor.complaints, []);
      } finally {
        await visitor.leave();
      }
    });
  };
}
