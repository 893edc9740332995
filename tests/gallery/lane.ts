/**
 * Where screens are visited: a world and a Chromium. As many as are visited side by side,
 * since what goes wrong in a world goes wrong for everybody in it.
 */
import type { World } from 'latchkey/testing';
import { type Chromium, launchChromium, type Visitor } from '../e2e/browser.js';
import { rewrittenPages } from '../e2e/line.js';
import { startWorldApart } from '../e2e/world.js';
import { makePseudoAssets } from './pseudo.js';

export interface Lane {
  readonly world: World;
  readonly chromium: Chromium;
  close(): Promise<void>;
}

/** Frames are drawn, read and walked through with their page; letters come out alike. */
const args = [
  '--disable-site-isolation-trials',
  '--disable-lcd-text',
  '--force-color-profile=srgb',
  '--font-render-hinting=none',
  ...rewrittenPages,
];

export async function openLane(): Promise<Lane> {
  const assets = await makePseudoAssets();
  const world = await startWorldApart({ assets: assets.folder });
  const chromium = await launchChromium(args);
  return {
    world,
    chromium,
    async close() {
      await chromium.close();
      await world.close();
      await assets.remove();
    },
  };
}

/** Gives each visit a lane that nobody is in. */
export class Lanes {
  readonly #free: Lane[] = [];
  readonly #all: Lane[] = [];
  readonly #waiting: ((lane: Lane) => void)[] = [];

  /** Gives a Chromium of theirs: all draw alike. */
  async open(count: number): Promise<Chromium> {
    this.#all.push(...(await Promise.all(Array.from({ length: count }, openLane))));
    this.#free.push(...this.#all);
    const [first] = this.#all;
    if (!first) throw new Error('no lane was asked for');
    return first.chromium;
  }

  async close(): Promise<void> {
    await Promise.all(this.#all.map((lane) => lane.close()));
  }

  /** The world is as new, and the visitor has never been there. */
  async visit(story: (lane: Lane, visitor: Visitor) => Promise<void>): Promise<void> {
    const lane =
      this.#free.pop() ?? (await new Promise<Lane>((resolve) => this.#waiting.push(resolve)));
    try {
      lane.world.reset();
      const visitor = await lane.chromium.visitor();
      try {
        await story(lane, visitor);
      } finally {
        await visitor.leave();
      }
    } finally {
      const next = this.#waiting.shift();
      if (next) next(lane);
      else this.#free.push(lane);
    }
  }
}
