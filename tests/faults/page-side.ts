/**
 * What runs in the pages of the app and the broker before anything else: the faster clock, and
 * on the app's own page a record of what was begun and what was told. Its text is served as a
 * script, so that everything it uses is in it.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Assets, addBeforeScripts, changedAssets } from '../e2e/assets.js';
import { anchor, speed } from './clock.js';

/** A line of the record. `opened`, `sent` and `called` begin something; `taken`: the form was taken off its page. */
export interface Noted {
  readonly what:
    | 'opened'
    | 'sent'
    | 'called'
    | 'settled'
    | 'told'
    | 'loaded'
    | 'returned'
    | 'taken';
  /** An address, a call's name or an event's; with `settled` and `told` what it said. */
  readonly name: string;
  readonly code?: string;
  readonly person?: Readonly<Record<string, string>>;
}

/** What a page has and a run asks of it. */
export interface PageSide {
  /** Requests of the page that have no answer yet. */
  requests: number;
  /** Timers that have not fired: milliseconds of the page's time. */
  timers(): number[];
  /** What the wall clock is wrong by, in milliseconds. */
  shift: number;
  /** Messages, and those of channels, come twice. */
  twice: boolean;
}

declare global {
  interface Window {
    faults: PageSide;
    /** Of the run's own; only in the app's page. */
    noteForFaults?(noted: string): void;
  }
}

function runInPage(anchor: number, speed: number): void {
  const RealDate = Date;
  const fast = () => anchor + (RealDate.now() - anchor) * speed;
  const { timeOrigin } = performance;
  performance.now = () => fast() - timeOrigin;
  window.Date = class extends RealDate {
    constructor(...given: unknown[]) {
      if (given.length === 0) super(Date.now());
      else super(...(given as [number]));
    }
    static override now(): number {
      return Math.floor(fast() + side.shift);
    }
  } as DateConstructor;

  const { setTimeout: start, clearTimeout: stop, setInterval: repeat } = window;
  const pending = new Map<number, number>();
  Object.assign(window, {
    setTimeout(handler: (...given: unknown[]) => void, delay = 0, ...given: unknown[]) {
      const timer = start(() => {
        pending.delete(timer);
        handler(...given);
      }, delay / speed) as unknown as number;
      pending.set(timer, delay);
      return timer;
    },
    clearTimeout(timer: number) {
      pending.delete(timer);
      stop(timer);
    },
    setInterval(handler: () => void, delay = 0) {
      const timer = repeat(handler, delay / speed) as unknown as number;
      pending.set(timer, delay);
      return timer;
    },
    clearInterval(timer: number) {
      pending.delete(timer);
      stop(timer);
    },
  });

  const late = AbortSignal.timeout.bind(AbortSignal);
  AbortSignal.timeout = (delay) => late(delay / speed);

  const side: PageSide = {
    requests: 0,
    timers: () => [...pending.values()],
    shift: 0,
    twice: false,
  };
  window.faults = side;

  const note = (noted: Noted) => window.noteForFaults?.(JSON.stringify(noted));
  const { fetch: ask, open: opens } = window;
  Object.assign(window, {
    async fetch(...given: Parameters<typeof ask>) {
      side.requests += 1;
      note({
        what: 'sent',
        name: `${given[1]?.method ?? 'GET'} ${new URL(String(given[0])).pathname}`,
      });
      try {
        return await ask.apply(window, given);
      } finally {
        side.requests -= 1;
      }
    },
    open(...given: Parameters<typeof opens>) {
      note({ what: 'opened', name: String(given[0]) });
      return opens.apply(window, given);
    },
  });

  addEventListener('message', ({ isTrusted, data, origin, source }) => {
    if (isTrusted && side.twice)
      dispatchEvent(new MessageEvent('message', { data, origin, source }));
  });
  const { addEventListener: add } = BroadcastChannel.prototype;
  BroadcastChannel.prototype.addEventListener = function (
    this: BroadcastChannel,
    kind: string,
    heard: (event: Event) => void,
  ) {
    add.call(this, kind, (event: Event) => {
      heard(event);
      if (side.twice) heard(event);
    });
  } as typeof add;

  for (const name of ['success', 'error', 'cancel', 'signout'])
    addEventListener(
      `latchkey-${name}`,
      (event) => {
        const { code, user } = (event as CustomEvent).detail ?? {};
        note({ what: 'told', name, ...(code && { code }), ...(user && { person: { ...user } }) });
      },
      true,
    );
  note({ what: 'loaded', name: location.pathname });
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) note({ what: 'returned', name: location.pathname });
  });

  void customElements.whenDefined('latchkey-login').then((made) => {
    const { prototype } = made as unknown as {
      prototype: Record<string, (...given: unknown[]) => Promise<unknown>>;
    };
    for (const name of ['loginWithPopup', 'loginWithRedirect']) {
      const call = prototype[name];
      if (!call) continue;
      prototype[name] = function (this: unknown, ...given: unknown[]) {
        note({ what: 'called', name });
        const result = call.apply(this, given);
        result.then(
          () => note({ what: 'settled', name, code: '' }),
          ({ code }) => note({ what: 'settled', name, code: String(code) }),
        );
        return result;
      };
    }
  });
}

/** The demo world's built pages, of which the app's and the broker's own begin with the above. */
export const makePages = (): Promise<Assets> =>
  changedAssets('faults', async (folder) => {
    await writeFile(join(folder, 'page-side.js'), `(${runInPage})(${anchor}, ${speed});`);
    for (const page of ['app.html', 'callback.html', 'hosted.html']) {
      await addBeforeScripts(folder, page, '<script src="/assets/page-side.js"></script>');
    }
  });
