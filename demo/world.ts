/**
 * The demo world: app, broker, providers and phone in one process, on loopback
 * only, everything in memory. For development and tests; it speaks to nothing
 * outside.
 */
import { fileURLToPath } from 'node:url';
import type { Express } from 'express';
import { type Addresses, addressesFor, ports } from './addresses.js';
import { createApp } from './app/server.js';
import { createBroker } from './broker/broker.js';
import type { Suite } from './broker/connections/suite/suite.js';
import type { Exchange } from './broker/exchanges.js';
import type { Feedback } from './broker/feedback.js';
import { makeKeys } from './broker/keys.js';
import type { MadePasskey } from './broker/passkey-made.js';
import { createPushApp } from './broker/push-app.js';
import { createBrokerApps } from './broker/qr/apps.js';
import type { ResetLink } from './broker/recovery.js';
import { type Faults, noFaults } from './faults.js';
import { type Sites, serveAll, stop } from './hosts.js';
import { type CompanyApp, createCompanyApp } from './phone/company-app.js';
import { createPhone, type Phone } from './phone/phone.js';
import { createPhoneServer } from './phone/server.js';
import { createDingTalk, type DingTalk } from './providers/dingtalk/dingtalk.js';
import { createIdp } from './providers/idp/idp.js';
import { createWeChat, type WeChat } from './providers/wechat/wechat.js';
import { createWeCom, type WeCom } from './providers/wecom/wecom.js';
import { appOrigins, seed } from './seed.js';
import { setUpSuites } from './setup.js';

export interface World {
  readonly addresses: Addresses;
  /** What goes wrong on purpose; set a key and it holds from the next request on. */
  readonly faults: Faults;
  readonly phone: Phone;
  /** The company's own app on the phone. */
  readonly companyApp: CompanyApp;
  readonly wecom: WeCom;
  readonly wechat: WeChat;
  readonly dingtalk: DingTalk;
  /** The broker's connections that go through a suite of WeCom's, in the order of the seed. */
  readonly suites: readonly Suite[];
  /** The letters of the newest picture that the first pool's broker drew; empty before the first. */
  captcha(): string;
  /**
   * What the authenticator app of an account of the first pool shows, as soon as its secret is
   * asked for: the first code that still counts; empty where there is no app.
   */
  totp(account: string): string;
  /** What people told the operator of the first pool, oldest first. */
  feedback(): readonly Feedback[];
  /** What the brokers were asked and answered since the reset, pool by pool: names, and nothing that was typed. */
  exchanges(): readonly Exchange[];
  /** A new passkey of somebody of the first pool, for a test's authenticator: the broker knows it from now on. */
  passkey(account: string): MadePasskey | undefined;
  /** What a mail for a forgotten password leads to, as the administrator has it sent (authing-broker 6.4). */
  resetLink(account: string): ResetLink | undefined;
  /** As if the broker's process ended and began again: but for its keys, what is in no data file is gone. */
  restartBroker(): Promise<void>;
  /** Everybody signed out, everything as seeded, no faults. */
  reset(): void;
  close(): Promise<void>;
}

export interface WorldSettings {
  /** Added to every port. Two worlds at once need offsets apart. */
  readonly portOffset?: number;
  /** Milliseconds since the epoch; the OIDC servers keep to `Date.now()`. */
  readonly now?: () => number;
  /** More origins that embed the form: they may talk to the brokers and come back to `/` and `/callback.html`. */
  readonly appOrigins?: readonly string[];
  /** Directory of the built pages; the package's own unless told. */
  readonly assets?: string;
  /** What the broker tells its administrator: a connection that a provider refuses, in words. */
  readonly tellAdministrator?: (sentence: string) => void;
  /** Milliseconds that WeCom, WeChat and DingTalk hold a poll while nothing changes; 2000 unless told. */
  readonly hold?: number;
  /** Where the broker keeps tickets and permanent codes, so that they survive a restart; nowhere unless told. */
  readonly dataFile?: string;
}

/** Milliseconds. */
const ticketPause = 600_000;

export async function startWorld(settings: WorldSettings = {}): Promise<World> {
  const offset = settings.portOffset ?? 0;
  const now = settings.now ?? (() => Date.now());
  const assets = settings.assets ?? fileURLToPath(new URL('./assets/', import.meta.url));
  const addresses = addressesFor(offset);
  const faults = noFaults();

  const phone = createPhone(now);
  const wecom = createWeCom({ addresses, faults, now, phone, seed, hold: settings.hold });
  const wechat = createWeChat({ addresses, faults, now, phone, seed, hold: settings.hold });
  const pages = appOrigins(addresses, settings.appOrigins);
  const dingtalk = createDingTalk({
    addresses,
    faults,
    now,
    phone,
    seed,
    appOrigins: pages,
    hold: settings.hold,
  });
  const idp = await createIdp({ addresses, faults, seed });
  const [acme, beta] = await Promise.all([makeKeys(), makeKeys()]);
  const brokerContext = {
    addresses,
    faults,
    seed,
    keys: { acme, beta },
    now,
    phone,
    tellAdministrator: settings.tellAdministrator ?? (() => {}),
    dataFile: settings.dataFile ?? '',
    appOrigins: pages,
    assets,
  };
  let broker = createBroker(brokerContext);
  const brokerApps = createBrokerApps();
  brokerApps.follow(broker.pools);
  for (const one of [...brokerApps.apps, createPushApp(() => broker.pools)]) phone.register(one);
  // Whichever runs now: it may be started anew.
  const brokerSites: Sites = new Map(
    [...broker.sites.keys()].map((origin) => [
      origin,
      (request, response) => broker.sites.get(origin)?.(request, response),
    ]),
  );
  const app = createApp({ addresses, seed, assets });
  const companyApp = createCompanyApp({ addresses, faults, phone, seed });
  const phonePage = createPhoneServer({ addresses, phone, company: companyApp, seed });

  const site = (origin: string, handler: Express): Sites => new Map([[origin, handler]]);
  const appSites: Sites = new Map([
    [addresses.appSameSite, app],
    [addresses.appCrossSite, app],
  ]);
  const listening = await serveAll([
    [ports.app + offset, appSites],
    [ports.broker + offset, brokerSites],
    [ports.wecom + offset, site(addresses.wecom, wecom.handler)],
    [ports.wechat + offset, site(addresses.wechat, wechat.handler)],
    [ports.idp + offset, site(addresses.idp, idp.handler)],
    [ports.dingtalk + offset, site(addresses.dingtalk, dingtalk.handler)],
    [ports.phone + offset, site(addresses.phone, phonePage)],
  ]);

  await setUpSuites(seed, wecom, broker.suites, addresses.callbackHost);
  wecom.log.clear();
  // WeCom pushes a ticket every ten minutes (D97160).
  const tickets = setInterval(() => {
    for (const { id } of wecom.suites.all) void wecom.suites.pushTicket(id);
  }, ticketPause).unref();

  return {
    addresses,
    faults,
    phone,
    companyApp,
    wecom,
    wechat,
    dingtalk,
    get suites() {
      return broker.suites;
    },
    captcha: () => broker.captcha(),
    totp: (account) => broker.totp(account),
    feedback: () => broker.feedback(),
    exchanges: () => broker.exchanges(),
    passkey: (account) => broker.passkey(account),
    resetLink: (account) => broker.resetLink(account),
    restartBroker: async () => {
      broker = createBroker(brokerContext);
      brokerApps.follow(broker.pools);
    },
    reset: () => {
      Object.assign(faults, noFaults());
      for (const part of [broker, idp, wecom, wechat, dingtalk, phone, companyApp]) part.reset();
    },
    close: async () => {
      clearInterval(tickets);
      await Promise.all(listening.map(stop));
    },
  };
}
