/**
 * What the tests of logins through a service provider start from: a world of their own with
 * a clock that a test moves, somebody without cookies, and what the administrator was told.
 */
import assert from 'node:assert/strict';
import { after, afterEach, before } from 'node:test';
import { startWorld, type World } from 'latchkey/testing';
import { relayed } from './steps.js';
import { createVisitor, type Visitor } from './visitor.js';

export let world: World;
export let visitor: Visitor = createVisitor();
/** Milliseconds. */
let ahead = 0;
/** What the broker told its administrator in this test. */
export const told: string[] = [];

/** All that events asked for is done. */
export const settled = () => Promise.all(world.suites.map((suite) => suite.idle()));

/** Registers the file's set-up; each test has the world as new. */
export function prepareService(portOffset: number): void {
  const begun = Date.now();
  before(async () => {
    world = await startWorld({
      portOffset,
      hold: 60,
      now: () => begun + ahead,
      tellAdministrator: (sentence) => told.push(sentence),
    });
  });
  afterEach(async () => {
    await settled();
    ahead = 0;
    world.reset();
    told.splice(0);
    visitor = createVisitor();
  });
  after(() => world.close());
}

/** The world's clock, which stands still, is so many milliseconds ahead of when it began. */
export function setClockAhead(milliseconds: number): void {
  ahead = milliseconds;
}

/** The popup's message at the end of a login that comes back to this address. */
export async function messageAt(back: string) {
  return (await relayed(await visitor.ask(back))).message;
}

/** What a refused login says to the person. */
export const sentence = (message: { readonly message: string }) =>
  JSON.parse(message.message).message;

/** 60020: the person hears that this server was refused, and the administrator why. */
export async function checkUnlisted(
  identifier: string,
  signedIn: () => Promise<{ readonly message: string }>,
): Promise<void> {
  world.faults.unlistedAddress = true;

  assert.equal(
    sentence(await signedIn()),
    'The sign-in provider refused this server. Tell your administrator.',
  );
  assert.deepEqual(told, [
    `${identifier}: WeCom refused (60020). This server’s address is not on the provider’s IP whitelist. Enter those of GET /api/v2/system/public-ips.`,
  ]);
}
