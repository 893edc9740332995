/**
 * The QR codes that a provider's pages show: made, scanned, confirmed or
 * refused, expired, and the requests that wait for one of these. Knows no
 * wire format: each provider has its own words for the states.
 */

/** `failed`: the scanner may not use the app. */
export type QrState = 'waiting' | 'scanned' | 'confirmed' | 'refused' | 'failed' | 'expired';

/** Request: what the page asked for. Account: who scanned. */
export interface QrCode<Request, Account> {
  readonly key: string;
  readonly request: Request;
  /** Milliseconds since 1970. */
  readonly end: number;
  readonly state: QrState;
  /** From the scan on. */
  readonly account: Account | undefined;
  /** The authorization code, once confirmed; empty before. */
  readonly authCode: string;
}

export interface QrCodes<Request, Account> {
  create(request: Request): QrCode<Request, Account>;
  /** Looking at a code is when its expiry is noticed; from then on it stays expired. */
  find(key: string): QrCode<Request, Account> | undefined;
  change(
    key: string,
    what: Partial<Pick<QrCode<Request, Account>, 'state' | 'account' | 'authCode'>>,
  ): void;
  /** The code as it is after its next change, or after `patience` milliseconds, or as `gone` says so. */
  changed(
    key: string,
    patience: number,
    gone: AbortSignal,
  ): Promise<QrCode<Request, Account> | undefined>;
  /** Whether it may still be scanned or answered; everything else is final. */
  isOpen(code: QrCode<Request, Account>): boolean;
  /** Codes that a camera could see: a page asked for their state a moment ago. */
  onScreen(): readonly QrCode<Request, Account>[];
  /** Calls `listener` whenever a code comes in sight or changes its state. */
  watch(listener: () => void): void;
  clear(): void;
}

export interface QrSettings {
  now(): number;
  /** Makes a key: its alphabet is the provider's. */
  key(): string;
  /** Milliseconds. */
  readonly life: number;
  /** A switch of the demo world: codes expire as soon as they are looked at. */
  isDead(): boolean;
  /** A code that was refused may be scanned again (WeChat, upstream-idps 6.3). */
  readonly again: boolean;
}

/** Milliseconds without a request after which the page that shows a code counts as closed. */
const outOfSight = 3000;

export function createQrCodes<Request, Account>(settings: QrSettings): QrCodes<Request, Account> {
  type Entry = {
    -readonly [Name in keyof QrCode<Request, Account>]: QrCode<Request, Account>[Name];
  } & {
    seen: number;
    readonly waiting: Set<() => void>;
  };
  const codes = new Map<string, Entry>();
  const listeners = new Set<() => void>();

  function isOpen(state: QrState): boolean {
    return state === 'waiting' || state === 'scanned' || (state === 'refused' && settings.again);
  }

  function look(key: string): Entry | undefined {
    const code = codes.get(key);
    if (code && isOpen(code.state) && (settings.isDead() || settings.now() >= code.end)) {
      code.state = 'expired';
      wake(code);
    }
    return code;
  }

  function wake(code: Entry) {
    for (const resume of [...code.waiting]) resume();
    for (const listener of listeners) listener();
  }

  return {
    create(request) {
      const code: Entry = {
        key: settings.key(),
        request,
        end: settings.now() + settings.life,
        state: 'waiting',
        account: undefined,
        authCode: '',
        seen: 0,
        waiting: new Set(),
      };
      codes.set(code.key, code);
      return code;
    },
    find: look,
    isOpen: ({ state }) => isOpen(state),
    change(key, what) {
      const code = codes.get(key);
      if (!code) return;
      Object.assign(code, what);
      wake(code);
    },
    changed(key, patience, gone) {
      const code = look(key);
      if (!code || !isOpen(code.state)) return Promise.resolve(code);
      const left = Math.max(0, Math.min(patience, code.end - settings.now()));
      return new Promise((resolve) => {
        const resume = () => {
          clearTimeout(timer);
          code.waiting.delete(resume);
          gone.removeEventListener('abort', resume);
          code.seen = settings.now();
          resolve(look(key));
        };
        const timer = setTimeout(resume, left);
        code.waiting.add(resume);
        for (const listener of listeners) listener();
        gone.addEventListener('abort', resume);
      });
    },
    onScreen() {
      const since = settings.now() - outOfSight;
      const isSeen = (code: Entry) => code.waiting.size > 0 || code.seen > since;
      return [...codes.keys()]
        .map(look)
        .filter((code): code is Entry => code !== undefined && isOpen(code.state) && isSeen(code));
    },
    watch: (listener) => void listeners.add(listener),
    clear() {
      for (const code of codes.values()) wake(code);
      codes.clear();
    },
  };
}
