/**
 * A provider's suites at WeCom: the app of its own logins and the template that it
 * develops others' apps from. Each has a secret, a callback address that is verified
 * as it is saved, and a ticket that is pushed there every ten minutes (upstream-idps
 * 5.1, 5.2, 5.4, B14, B15).
 */
import { randomBytes, randomInt } from 'node:crypto';
import { localFetch } from '../../../local-fetch.js';
import { type CallbackKeys, encrypt, signed } from './seal.js';
import type { Stage } from './stages.js';

export interface Callback extends CallbackKeys {
  readonly address: string;
}

export interface Suite {
  /** `dk…`: a template; anything else: the app of the provider's own logins. */
  readonly id: string;
  readonly name: string;
  readonly secret: string;
  readonly providerCorpId: string;
  callback: Callback | undefined;
  /** What its development page made at random, until a callback is saved with it or with another (S1-03). */
  keys: CallbackKeys | undefined;
  stage: Stage;
}

/** How an event was received, as the provider's console shows it. */
export interface Delivery {
  readonly infoType: string;
  readonly suiteId: string;
  /** 0: no answer. */
  readonly status: number;
  readonly answer: string;
  /** `success`: anything else is logged as an error (D97172). */
  readonly isGood: boolean;
  /** After the deadline of authorization events (D90642, D97175). */
  readonly isLate: boolean;
}

export interface Suites {
  readonly all: readonly Suite[];
  find(id: string): Suite | undefined;
  /** A template for apps that the provider develops for companies (S1-03). */
  createTemplate(name: string): Suite;
  /** Token and EncodingAESKey at random (S1-03). */
  makeKeys(id: string): boolean;
  /** Saved only when the address answers the verification (S1-04). */
  saveCallback(id: string, callback: Callback): Promise<boolean>;
  pushTicket(id: string): Promise<Delivery | undefined>;
  /** Any ticket of the last thirty minutes. */
  isTicket(id: string, text: string): boolean;
  push(id: string, infoType: string, fields: Readonly<Record<string, string>>): Promise<Delivery>;
  readonly deliveries: readonly Delivery[];
  /** Callbacks and stages as they are now are what a reset goes back to. */
  settle(): void;
  /** Tickets stay: the other side keeps its own. */
  reset(): void;
}

/** Milliseconds: upstream-idps 3.11. */
const ticketLife = 1_800_000;
/** Milliseconds in which an authorization event is to be answered (D90642, D97175). */
const deadline = 1000;
/** Milliseconds after which WeCom closes and sends again, three times in all (5.4). */
const patience = 5000;

export function createSuites(
  providerCorpId: string,
  given: readonly Pick<Suite, 'id' | 'name' | 'secret'>[],
  now: () => number,
): Suites {
  const begun = (suite: Pick<Suite, 'id' | 'name' | 'secret'>): Suite => ({
    ...suite,
    providerCorpId,
    callback: undefined,
    keys: undefined,
    stage: 'developing',
  });
  const all = given.map(begun);
  const tickets = new Map<string, { readonly suiteId: string; readonly end: number }>();
  const deliveries: Delivery[] = [];
  let settled: readonly Pick<Suite, 'callback' | 'keys' | 'stage'>[] = [];
  const find = (id: string) => all.find((suite) => suite.id === id);
  const seconds = () => Math.floor(now() / 1000);

  async function send(
    suite: Suite,
    callback: Callback,
    message: string,
  ): Promise<[number, string]> {
    const cipher = encrypt(callback, message, suite.id);
    const query = new URLSearchParams(signed(callback, cipher, seconds()));
    for (let round = 0; round < 3; round += 1) {
      // The provider's CorpID stands here in some reports, the suite in others: it is not signed.
      const body = `<xml><ToUserName><![CDATA[${suite.providerCorpId}]]></ToUserName><Encrypt><![CDATA[${cipher}]]></Encrypt><AgentID><![CDATA[]]></AgentID></xml>`;
      const answer = await localFetch(`${callback.address}?${query}`, {
        method: 'POST',
        headers: { 'content-type': 'text/xml' },
        body,
        signal: AbortSignal.timeout(patience),
      }).catch(() => undefined);
      if (answer) return [answer.status, await answer.text()];
    }
    return [0, ''];
  }

  async function push(id: string, infoType: string, fields: Readonly<Record<string, string>>) {
    const suite = find(id);
    const callback = suite?.callback;
    const begun = performance.now();
    const inner = { SuiteId: id, InfoType: infoType, TimeStamp: String(seconds()), ...fields };
    const [status, answer] = suite && callback ? await send(suite, callback, xml(inner)) : [0, ''];
    const isLate = performance.now() - begun > deadline;
    const isGood = status === 200 && answer === 'success';
    const delivery = { infoType, suiteId: id, status, answer, isGood, isLate };
    deliveries.push(delivery);
    return delivery;
  }

  return {
    all,
    find,
    push,
    deliveries,
    createTemplate(name) {
      const id = `dk${randomBytes(8).toString('hex')}`;
      const template = begun({ id, name, secret: randomBytes(32).toString('base64url') });
      all.push(template);
      return template;
    },
    makeKeys(id) {
      const suite = find(id);
      if (suite) suite.keys = { token: letters(24), encodingAesKey: letters(43) };
      return suite !== undefined;
    },
    async saveCallback(id, callback) {
      const suite = find(id);
      if (!suite) return false;
      const echo = randomBytes(16).toString('hex');
      // The receiver knows no suite yet: this one is for the provider itself (5.2).
      const echostr = encrypt(callback, echo, suite.providerCorpId);
      const query = new URLSearchParams({ ...signed(callback, echostr, seconds()), echostr });
      const answer = await localFetch(`${callback.address}?${query}`).catch(() => undefined);
      const isVerified = answer?.status === 200 && (await answer.text()) === echo;
      if (isVerified) {
        suite.callback = callback;
        suite.keys = undefined;
      }
      return isVerified;
    },
    async pushTicket(id) {
      if (!find(id)?.callback) return undefined;
      const text = randomBytes(48).toString('base64url');
      tickets.set(text, { suiteId: id, end: now() + ticketLife });
      return push(id, 'suite_ticket', { SuiteTicket: text });
    },
    isTicket(id, text) {
      const ticket = tickets.get(text);
      return ticket?.suiteId === id && now() < ticket.end;
    },
    settle() {
      settled = all.map(({ callback, keys, stage }) => ({ callback, keys, stage }));
    },
    reset() {
      all.splice(settled.length);
      for (const [at, suite] of all.entries()) Object.assign(suite, settled[at]);
      deliveries.splice(0);
    },
  };
}

/** Letters and digits, as both have to be (upstream-idps 5.3). */
function letters(count: number): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  return Array.from({ length: count }, () => alphabet[randomInt(alphabet.length)]).join('');
}

/** What is in the fields is ours: ids, numbers and random letters, none of which ends the section. */
function xml(fields: Readonly<Record<string, string>>): string {
  const elements = Object.entries(fields).map(
    ([name, text]) => `<${name}><![CDATA[${text}]]></${name}>`,
  );
  return `<xml>${elements.join('')}</xml>`;
}
