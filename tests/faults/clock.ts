/**
 * Time that runs faster, for the world's servers in this process and by `page-side.ts` for
 * the pages: patience of twenty seconds and grace of five are most of a failed login.
 * The network, Node's own timers and the providers' pages keep to the real time.
 */

/** How many seconds pass in one. */
export const speed = 10;

const RealDate = Date;
/** When both times were the same; milliseconds since 1970. */
export const anchor: number = RealDate.now();

/** What a broker's clock is wrong by, in milliseconds; the pages have one of their own. */
export const brokerClock = { shift: 0 };

const fast = () => Math.floor(anchor + (RealDate.now() - anchor) * speed + brokerClock.shift);

/** The time of this process, from now on: what signs tokens reads no other clock. */
export function quickenThisProcess(): void {
  globalThis.Date = class extends RealDate {
    constructor(...given: unknown[]) {
      if (given.length === 0) super(fast());
      else super(...(given as [number]));
    }
    static override now(): number {
      return fast();
    }
  } as DateConstructor;
}

/** Real milliseconds for those of the pages. */
export const really = (milliseconds: number): number => milliseconds / speed;
