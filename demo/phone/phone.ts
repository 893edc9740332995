/**
 * The phone of the demo world: scans what providers' pages show, answers for
 * its owner, opens one app from another, receives text messages and e-mail. Tests call it; the page on the phone's
 * own origin (server.ts) is a view of it. Knows no provider: each registers
 * its native app here.
 */
import { createLinks, type Links, type Sender } from './links.js';

/** `company`: the company's own app, which the broker's codes and requests are for. */
export type ProviderName = 'wecom' | 'wechat' | 'dingtalk' | 'company';

/** What a QR code, or another app on this phone, is about, as the phone tells its owner. */
export interface LoginRequest {
  readonly provider: ProviderName;
  readonly company: string;
  readonly app: string;
  /** Where the result goes: host, with its port; empty: back to the app on this phone. */
  readonly host: string;
  /** Whom Confirm signs in. */
  readonly account: string;
  /** What is asked, where it is not to log in: to follow an official account, which does. */
  readonly deed?: 'follow';
}

/**
 * `waiting`: for Confirm or Refuse. `not_permitted`: the app isn't visible to this account.
 * `unregistered`: the app on this phone that asked isn't the one that its company registered.
 * `used`: answered before. `unreadable`: no code of an app on this phone.
 */
export type ScanStatus =
  | 'waiting'
  | 'confirmed'
  | 'refused'
  | 'not_permitted'
  | 'unregistered'
  | 'expired'
  | 'used'
  | 'unreadable';

export interface Scan {
  readonly id: number;
  /** The address in the picture, or the link that another app opened. */
  readonly payload: string;
  /** That app's name in the dock; absent where a picture was scanned. */
  readonly from?: string;
  /** Whose phone it is, where the app has several accounts to choose from. */
  readonly as?: string;
  readonly status: ScanStatus;
  /** Nothing for what is unreadable. */
  readonly request: LoginRequest | undefined;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export interface ShownCode {
  readonly payload: string;
  readonly request: LoginRequest;
  /** One of several who may scan it. */
  readonly as?: string;
}

/** A provider's app on the phone. Addresses that aren't its own get nothing. */
export interface NativeApp {
  readonly provider: ProviderName;
  /** What a camera could see now. */
  onScreen(): readonly ShownCode[];
  /** Calls `listener` whenever that changes. */
  watch(listener: () => void): void;
  /** @param as whose phone it is, where that is to choose */
  scan(
    payload: string,
    as?: string,
  ): { readonly status: ScanStatus; readonly request: LoginRequest } | undefined;
  confirm(payload: string): ScanStatus | undefined;
  refuse(payload: string): ScanStatus | undefined;
}

export interface Message {
  /** A number, or an e-mail address. */
  readonly to: string;
  readonly text: string;
  readonly code: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export interface Phone {
  register(app: NativeApp): void;
  /** How apps open each other. */
  readonly links: Links;
  /** Shows the owner what another app on this phone, or a server, asks of a provider's. */
  ask(link: string, from: Sender | undefined, asked: Pick<Scan, 'status' | 'request'>): Scan;
  /** Codes in front of the camera. */
  inFront(): readonly ShownCode[];
  /** The newest code of a provider that was not scanned yet, as soon as a page shows one; rejects after ten seconds. */
  nextCode(provider: ProviderName): Promise<string>;
  /** @param as whose phone it is, where the code's app has several accounts; the first unless told */
  scan(payload: string, as?: string): Scan;
  /** Answering what isn't waiting changes nothing. Gives the scan as it is now. */
  confirm(scan: Pick<Scan, 'id'>): Scan | undefined;
  refuse(scan: Pick<Scan, 'id'>): Scan | undefined;
  /** Scanned, waiting for an answer; oldest first. */
  pending(): readonly Scan[];
  /** Every scan, oldest first. */
  scans(): readonly Scan[];
  /** Messages to a number or address, oldest first; how it is written doesn't matter. */
  codes(to: string): readonly Message[];
  messages(): readonly Message[];
  receive(to: string, text: string, code: string): void;
  /** Forgets scans and messages; the apps stay. */
  reset(): void;
}

/** Milliseconds that `nextCode()` waits. */
const patience = 10_000;

export function createPhone(now: () => number): Phone {
  const apps: NativeApp[] = [];
  const scans = new Map<number, Scan>();
  const messages: Message[] = [];
  const listeners = new Set<() => void>();
  let last = 0; // ids are never reused

  /** The first answer that an app gives. */
  function ask<Answer>(question: (app: NativeApp) => Answer | undefined): Answer | undefined {
    for (const app of apps) {
      const answer = question(app);
      if (answer !== undefined) return answer;
    }
    return undefined;
  }

  function answer(id: number, how: 'confirm' | 'refuse'): Scan | undefined {
    const scan = scans.get(id);
    if (scan?.status !== 'waiting') return scan;
    const answered = {
      ...scan,
      status: ask((app) => app[how](scan.payload)) ?? 'unreadable',
    } as const;
    scans.set(id, answered);
    return answered;
  }

  function newestUnscanned(provider: ProviderName): ShownCode | undefined {
    const scanned = new Set([...scans.values()].map(({ payload }) => payload));
    return apps
      .filter((app) => app.provider === provider)
      .flatMap((app) => app.onScreen())
      .filter(({ payload }) => !scanned.has(payload))
      .at(-1);
  }

  function record(scan: Omit<Scan, 'id' | 'at'>): Scan {
    const recorded: Scan = { id: ++last, ...scan, at: now() };
    scans.set(recorded.id, recorded);
    return recorded;
  }

  const isWaiting = (scan: Scan) => scan.status === 'waiting';

  return {
    register(app) {
      apps.push(app);
      app.watch(() => {
        for (const listener of [...listeners]) listener();
      });
    },
    links: createLinks(),
    ask: (payload, from, asked) => record({ payload, ...(from && { from: from.name }), ...asked }),
    inFront: () => apps.flatMap((app) => app.onScreen()),
    nextCode: (provider) =>
      new Promise((resolve, reject) => {
        const stop = () => {
          clearTimeout(timer);
          listeners.delete(look);
        };
        const look = () => {
          const code = newestUnscanned(provider);
          if (!code) return;
          stop();
          resolve(code.payload);
        };
        const timer = setTimeout(() => {
          stop();
          reject(new Error(`no code of ${provider} in front of the camera`));
        }, patience);
        listeners.add(look);
        look();
      }),
    scan(payload, as) {
      const again = [...scans.values()].find(
        (scan) => scan.payload === payload && isWaiting(scan) && scan.as === as,
      );
      if (again) return again;
      const read = ask((app) => app.scan(payload, as));
      const status = read?.status ?? 'unreadable';
      return record({ payload, ...(as !== undefined && { as }), status, request: read?.request });
    },
    confirm: ({ id }) => answer(id, 'confirm'),
    refuse: ({ id }) => answer(id, 'refuse'),
    pending: () => [...scans.values()].filter(isWaiting),
    scans: () => [...scans.values()],
    codes: (to) => messages.filter((message) => plain(message.to) === plain(to)),
    messages: () => [...messages],
    receive: (to, text, code) => void messages.push({ to, text, code, at: now() }),
    reset() {
      scans.clear();
      messages.splice(0);
    },
  };
}

/** Of an address its small letters; of a number its digits without the country code: Chinese mobile numbers have eleven. */
function plain(to: string): string {
  if (to.includes('@')) return to.toLowerCase();
  return to.replace(/\D/g, '').replace(/^86(?=\d{11}$)/, '');
}
