/**
 * The QR codes that the broker draws itself (authing-broker 2.9): what is in the picture of
 * each scene, the code's state, and the ticket that a confirmed one is worth. Knows neither
 * the page that shows it nor the phone that scans it.
 */
import { randomBytes } from 'node:crypto';
import type { ProviderName } from '../../phone/phone.js';
import { createOneTimeCodes, type OneTimeCodes } from '../../providers/one-time-codes.js';
import { createQrCodes, type QrCode, type QrCodes } from '../../providers/qr-codes.js';
import type { SeedPool } from '../../seed.js';
import type { BrokerContext } from '../context.js';
import type { Person } from '../people.js';

/** Seconds that a code lives, as its maker is told. */
export const expiresIn = 120;
const ticketLife = 300_000;

/** By the name of the scene: the login method that shows it, and the app that scans it. */
export const scenes = {
  APP_AUTH: { method: 'app-qrcode', provider: 'company', seeded: 'app' },
  WXAPP_AUTH: { method: 'wechat-miniprogram-qrcode', provider: 'wechat', seeded: 'miniProgram' },
  WECHATMP_AUTH: { method: 'wechatmp-qrcode', provider: 'wechat', seeded: 'officialAccount' },
} as const satisfies Record<
  string,
  { method: string; provider: ProviderName; seeded: Exclude<keyof SeedPool['qrCodes'], 'holders'> }
>;
export type Scene = keyof typeof scenes;
export type QrMethod = (typeof scenes)[Scene]['method'];

/** What the page asked for. */
export interface Asked {
  readonly scene: Scene;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
}
export type Code = QrCode<Asked, Person>;

export interface BrokerCodes extends QrCodes<Asked, Person> {
  readonly tickets: OneTimeCodes<Person>;
  /** The text in the picture. */
  contentOf(code: Code): string;
  /** The code that a picture's text is of, where it is one of this pool's. */
  read(content: string): Code | undefined;
  /** Whoever scanned it signs in. */
  confirm(code: Code): void;
}

export function createBrokerCodes(context: BrokerContext, seed: SeedPool): BrokerCodes {
  const { now, faults, addresses } = context;
  const codes = createQrCodes<Asked, Person>({
    now,
    key: () => randomBytes(16).toString('hex'),
    life: expiresIn * 1000,
    isDead: () => faults.qrExpired,
    again: false,
  });
  const tickets = createOneTimeCodes<Person>({ now }, ticketLife, () => false);

  function contentOf({ key: random, request: { scene, createdAt } }: Code): string {
    if (scene === 'APP_AUTH')
      return JSON.stringify({
        scene,
        random,
        userPoolId: seed.userPoolId,
        createdAt: new Date(createdAt).toISOString(),
        expiresIn,
        customData: {},
      });
    // WeChat's own addresses: of a mini program, and of an official account.
    return `${addresses.wechat}/${scene === 'WXAPP_AUTH' ? 'a' : 'q'}/${random}`;
  }

  return {
    ...codes,
    tickets,
    contentOf,
    read: (content) => {
      const random = /(?:"random":"|\/[aq]\/)([0-9a-f]{32})(?:"|$)/.exec(content)?.[1] ?? '';
      const code = codes.find(random);
      return code && contentOf(code) === content ? code : undefined;
    },
    confirm: ({ key, account }) => {
      if (account) codes.change(key, { state: 'confirmed', authCode: tickets.issue('', account) });
    },
    clear: () => {
      codes.clear();
      tickets.clear();
    },
  };
}

/** By their methods, as the configuration has them: one tab each. */
export function drawnTabs({ qrCodes }: SeedPool, methods: readonly string[]) {
  const offered = Object.values(scenes).filter(({ method }) => methods.includes(method));
  return Object.fromEntries(
    offered.map(({ method, seeded }) => {
      const { id, name } = qrCodes[seeded];
      return [method, [{ id, title: name, isDefault: true }]];
    }),
  );
}
