/** What a login through a WeCom service provider does before and after its page (T-18, upstream-idps 4). */
import assert from 'node:assert/strict';
import { createCipheriv, createHash } from 'node:crypto';
import type { World } from 'latchkey/testing';
import type { Visitor } from './visitor.js';
import { settingsOf } from './wecom-steps.js';

/** The page of the pool's own that a login starts from, and where its link leads. */
export interface Launch {
  readonly response: Response;
  readonly text: string;
  readonly at: string;
  readonly onwards: string;
}

/** As a page of the app opens it, with its origin as the referrer. */
export async function launch(world: World, visitor: Visitor, start: string): Promise<Launch> {
  const first = await visitor.ask(start, {
    headers: { referer: `${world.addresses.appSameSite}/` },
  });
  const { address, response } = await visitor.follow(first.headers.get('location') ?? '');
  assert.ok(response);
  const text = await response.text();
  const href = /<a id="onwards" href="([^"]+)">/.exec(text)?.[1] ?? '';
  return { response, text, at: address, onwards: href.replaceAll('&amp;', '&') };
}

/** A JSON call of the server API. */
export async function post(
  world: World,
  visitor: Visitor,
  path: string,
  body: unknown,
): Promise<Record<string, unknown>> {
  const answer = await visitor.ask(`${world.addresses.wecom}/cgi-bin/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  assert.equal(answer.status, 200);
  return (await answer.json()) as Record<string, unknown>;
}

/** Looks at WeCom's current page, coming from `referer`, scans it, answers on the phone, and gives where it would go. */
export async function scanPanel(
  world: World,
  visitor: Visitor,
  page: string,
  { answer = 'confirm', referer = '' }: { answer?: 'confirm' | 'refuse'; referer?: string } = {},
): Promise<string> {
  const { wecom } = world.addresses;
  const shown = await visitor.ask(page, { headers: referer ? { referer } : {} });
  const { key } = settingsOf(await shown.text());
  world.phone[answer](world.phone.scan(`${wecom}/wwopen/sso/confirm2?k=${key}&notretry=yes`));
  const poll = await visitor.ask(`${wecom}/wwlogin/sso/poll?key=${key}`);
  const { auth_code } = (await poll.json()) as { auth_code: string };
  const query = new URL(page).searchParams;
  const back = new URL(query.get('redirect_uri') ?? '');
  if (auth_code) back.searchParams.set('code', auth_code);
  back.searchParams.set('state', query.get('state') ?? '');
  return back.href;
}

export interface Keys {
  readonly token: string;
  readonly encodingAesKey: string;
}

/** What a test may make of a message before it is encrypted. */
export interface Spoiled {
  /** The length that is written before the message. */
  readonly length?: number;
  /** The last byte of the padding, and all others of it. */
  readonly padding?: (missing: number) => Buffer;
}

/** As upstream-idps 5.3 has it, once more: 16 bytes, length, message, receiver, padded to 32. */
export function seal(
  { encodingAesKey }: Keys,
  message: string,
  receiveId: string,
  spoiled: Spoiled = {},
): string {
  const key = Buffer.from(`${encodingAesKey}=`, 'base64');
  const head = Buffer.from('0123456789abcdef....');
  head.writeUInt32BE(spoiled.length ?? Buffer.byteLength(message), 16);
  const plain = Buffer.concat([head, Buffer.from(message + receiveId)]);
  const missing = 32 - (plain.length % 32);
  const padding = spoiled.padding?.(missing) ?? Buffer.alloc(missing, missing);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return (
    cipher.update(Buffer.concat([plain, padding]), undefined, 'base64') + cipher.final('base64')
  );
}

/** `msg_signature`, `timestamp` and `nonce` of an encrypted text. */
export function signature({ token }: Keys, encrypted: string): URLSearchParams {
  const [timestamp, nonce] = ['1763700000', 'nonce42'];
  const text = [token, timestamp, nonce, encrypted].sort().join('');
  const msg_signature = createHash('sha1').update(text).digest('hex');
  return new URLSearchParams({ msg_signature, timestamp, nonce });
}

export function outerXml(encrypted: string): string {
  return `<xml><ToUserName><![CDATA[ww00aa11bb22cc33dd]]></ToUserName><Encrypt><![CDATA[${encrypted}]]></Encrypt><AgentID><![CDATA[]]></AgentID></xml>`;
}

/** The fields of an event, in the order that they are given. */
export function eventXml(fields: Readonly<Record<string, string>>): string {
  const inner = Object.entries(fields).map(
    ([name, text]) => `<${name}><![CDATA[${text}]]></${name}>`,
  );
  return `<xml>${inner.join('')}</xml>`;
}

/**
 * At WeCom: the provider enters the event address, the company's administrator scans the
 * template's code (S1-04, S1-12). Ends when the broker has done what that asks for.
 */
export async function authorize(
  world: World,
  templateId: string,
  corpId: string,
  callback: Keys & { readonly address: string },
): Promise<void> {
  assert.equal(await world.wecom.suites.saveCallback(templateId, callback), true);
  assert.equal((await world.wecom.suites.pushTicket(templateId))?.isGood, true);
  const company = world.wecom.companies.find((one) => one.corpId === corpId);
  assert.ok(company);
  const delivery = await world.wecom.delegatedApps.authorize(templateId, company);
  assert.equal(delivery?.isGood, true);
  for (const suite of world.suites) await suite.idle();
}
