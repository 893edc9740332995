/**
 * What the tests of WeCom, WeChat and the phone start from: the demo world on
 * ports of its own, with a clock that a test alone moves and polls that are held briefly.
 */
import { after, before, test } from 'node:test';
import { localFetch, startWorld, type World } from 'latchkey/testing';

export interface Received {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export interface Given {
  readonly world: World;
  /** A GET over real HTTP. */
  get(address: string, headers?: Readonly<Record<string, string>>): Promise<Received>;
  /** The world's clock goes forward; by itself it stands still. */
  pass(milliseconds: number): void;
  /** What the broker told its administrator, oldest first. */
  readonly told: readonly string[];
}

/**
 * Registers the file's set-up; gives `story(title, test)`, in which the world is as new.
 * @param hold milliseconds that a poll is held; a file about what ends it sooner takes many
 */
export function prepareProviders(hold = 60) {
  let world: World;
  const begun = Date.now();
  let passed = 0;
  const told: string[] = [];

  before(async () => {
    world = await startWorld({
      portOffset: 3000,
      hold,
      now: () => begun + passed,
      tellAdministrator: (sentence) => void told.push(sentence),
    });
  });
  after(() => world?.close());

  return function story(title: string, run: (given: Given) => Promise<void>): void {
    test(title, async () => {
      world.reset();
      passed = 0;
      told.splice(0);
      await run({
        world,
        told,
        async get(address, headers = {}) {
          const answer = await localFetch(address, { headers });
          return { status: answer.status, headers: answer.headers, text: await answer.text() };
        },
        pass: (milliseconds) => {
          passed += milliseconds;
        },
      });
    });
  };
}

export const seconds = (count: number) => count * 1000;
export const minutes = (count: number) => count * 60_000;

/** `address` with these parameters; one that is undefined is left out. */
export function withQuery(
  address: string,
  parameters: Readonly<Record<string, string | undefined>>,
): string {
  const given = Object.entries(parameters).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return `${address}?${new URLSearchParams(given)}`;
}
