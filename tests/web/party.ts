/**
 * The shell and the program that are shipped, against the demo broker over real HTTP:
 * the real ports, but for the window, which is a visitor without a browser, and the
 * page, which is a list of what was drawn.
 */
import assert from 'node:assert/strict';
import { localFetch, seed, type World } from 'latchkey/testing';
import type { Arrival } from '#web/browser/arrival.js';
import { browserPorts } from '#web/browser/ports.js';
import type { Login } from '#web/calls.js';
import { createPicture } from '#web/picture.js';
import type { CallbackWords, KeptWords, Ports, SignOutReturn, SignOutWords } from '#web/ports.js';
import type { LoginEventType } from '#web/results.js';
import type { SurfaceHost } from '#web/surface.js';
import type { Options } from '#web/wire.js';
import { type Answer, signInAsAnn } from '../demo/steps.js';
import { createVisitor, type Visitor } from '../demo/visitor.js';
import { options as common, page } from './fakes.js';
import { mountLogin, readShipped } from './shipped.js';

const program = await readShipped();

const [first] = seed.pools.acme.people;
assert.ok(first);
export const ann = first;

export interface Asked {
  readonly path: string;
  readonly headers: Headers;
}

export interface Party {
  readonly login: Login;
  /** What the shell asked the broker for. */
  readonly asked: Asked[];
  /** Windows that were opened, and pages that this one was left for. */
  readonly opened: string[];
  readonly left: { readonly url: string; readonly kept: KeptWords }[];
  /** What the host page was told, from the start. */
  readonly told: LoginEventType[];
  /** Sign-outs that this page was left for. */
  readonly signedOut: { readonly url: string; readonly kept: SignOutWords }[];
  blocksWindows: boolean;
  readonly host: SurfaceHost;
  /** A page of the app that was opened at this address passes on what stands in it. */
  comeBack(address: string): void;
  /** Sentences that are shown, by their keys. */
  sentences(): string[];
  /** Whether the form can be used. */
  isUsable(): boolean;
  /** Until the form shows what is wanted. */
  shows(isThere: () => boolean): Promise<void>;
}

/** The browser's globals as far as the real ports read them; the rest is replaced below. */
function scopeOf(asked: Asked[]) {
  const fetch = (url: string, init: RequestInit) => {
    asked.push({ path: new URL(url).pathname, headers: new Headers(init.headers) });
    return localFetch(url, init as Parameters<typeof localFetch>[1]);
  };
  const scope = {
    crypto,
    performance,
    fetch,
    navigator: { onLine: true },
    document: Object.assign(new EventTarget(), { hidden: false }),
    addEventListener: () => {},
    removeEventListener: () => {},
  };
  return scope as unknown as Window & typeof globalThis;
}

export const wordsOf = (address: string): CallbackWords => {
  const { search, hash } = new URL(address);
  return { query: search, fragment: hash };
};

export async function openParty(
  world: World,
  change: Partial<Options> = {},
  arrival?: Arrival,
  signOutReturn?: SignOutReturn,
): Promise<Party> {
  const { acme, appSameSite } = world.addresses;
  const asked: Asked[] = [];
  const opened: string[] = [];
  const left: Party['left'] = [];
  const signedOut: Party['signedOut'] = [];
  const callbackListeners = new Set<(words: CallbackWords) => void>();
  const picture = createPicture();
  const waiting = new Set<() => void>();
  let kept: KeptWords | undefined;
  let keptSignOut: SignOutWords | undefined;

  const ports: Ports = {
    ...browserPorts(scopeOf(asked)),
    // Ten minutes of an attempt are not waited for at the end of a test.
    startTimer(after, fire) {
      const timer = setTimeout(fire, after).unref();
      return () => clearTimeout(timer);
    },
    openWindow(url) {
      if (party.blocksWindows) return undefined;
      opened.push(url);
      return { source: {}, focus: () => {}, close: () => {} };
    },
    onCallback(receive) {
      callbackListeners.add(receive);
      return () => void callbackListeners.delete(receive);
    },
    page: () => ({ ...page, origin: appSameSite }),
    keepTransaction(words) {
      kept = words;
      return true;
    },
    keepSignOut(words) {
      keptSignOut = words;
      return true;
    },
    takeSignOut: () => signOutReturn,
    leave(url) {
      if (keptSignOut) signedOut.push({ url, kept: keptSignOut });
      else if (kept) left.push({ url, kept });
    },
    diagnose: () => {},
  };
  const core: Options = {
    ...common,
    broker: acme,
    appId: seed.pools.acme.appId,
    origin: appSameSite,
    redirectUri: `${appSameSite}/callback.html`,
    ...change,
  };
  const { login, host } = mountLogin({
    program,
    core,
    ports,
    surface: {
      draw(operations) {
        picture.add(operations);
        for (const look of [...waiting]) look();
      },
    },
    arrival,
  });

  const told: LoginEventType[] = [];
  for (const type of ['success', 'error', 'cancel', 'signout'] as const)
    login.on(type, () => told.push(type));
  const drawn = () => picture.all();
  const party: Party = {
    login,
    asked,
    opened,
    left,
    signedOut,
    told,
    blocksWindows: false,
    host,
    comeBack(address) {
      for (const listener of callbackListeners) listener(wordsOf(address));
    },
    sentences: () =>
      drawn().flatMap((operation) =>
        operation[0] === 'say' && 'key' in operation[3] ? [operation[3].key] : [],
      ),
    isUsable() {
      const set = drawn().filter((operation) => operation[0] === 'set');
      const has = (name: string, value: string) =>
        set.some(([, , given, text]) => given === name && text === value);
      return has('part', 'submit') && !set.some(([, , name]) => name === 'inert');
    },
    shows: (isThere) =>
      new Promise((resolve) => {
        const look = () => {
          if (!isThere()) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
  };
  await login.ready;
  return party;
}

/** Follows a window of ours to the app's door, as somebody whom the broker knows already. */
export async function throughTheBroker(
  world: World,
  visitor: Visitor,
  address: string,
): Promise<string> {
  const atApp = (hop: string) => hop.startsWith(world.addresses.appSameSite);
  return (await visitor.follow(address, atApp)).address;
}

export async function visitorAsAnn(world: World): Promise<Visitor> {
  const visitor = createVisitor();
  const user: Answer = await signInAsAnn(world, visitor);
  assert.equal(user.id, ann.id);
  return visitor;
}
