/** What a WeCom QR page and a company's server say to WeCom, written out (upstream-idps 3.3, 3.6, 3.9). */
import assert from 'node:assert/strict';
import type { World } from 'latchkey/testing';
import { type Given, withQuery } from './providers.js';

/** Company, apps and secrets as the demo world has them. */
export const acme = {
  corpId: 'ww0123456789abcdef',
  agentId: '1000002',
  secret: 'wecom-secret-for-demo-only-0000000000000000',
};
export const acmeTravel = {
  ...acme,
  agentId: '1000003',
  secret: 'wecom-secret-of-another-app-000000000000000',
};
export const beta = {
  corpId: 'wwfedcba9876543210',
  agentId: '1000002',
  secret: 'wecom-secret-of-another-company-00000000000',
};
export type App = typeof acme;

export function redirectUri(world: World): string {
  return `${world.addresses.callbackHost}/connections/social/wecom-qr/p/callback?app_id=acme-app`;
}

export function pageAddress(
  world: World,
  changes: Readonly<Record<string, string | undefined>> = {},
): string {
  return withQuery(`${world.addresses.wecom}/wwopen/sso/qrConnect`, {
    appid: acme.corpId,
    agentid: acme.agentId,
    redirect_uri: redirectUri(world),
    state: 'st-1',
    ...changes,
  });
}

/** The current page, in English: upstream-idps 3.2. */
export function panelAddress(
  world: World,
  changes: Readonly<Record<string, string | undefined>> = {},
): string {
  return withQuery(`${world.addresses.wecom}/wwlogin/sso/login`, {
    login_type: 'CorpApp',
    appid: acme.corpId,
    agentid: acme.agentId,
    redirect_uri: redirectUri(world),
    state: 'st-1',
    lang: 'en',
    ...changes,
  });
}

/** The JSON that the page embeds as `window.settings`. */
export function settingsOf(page: string): Record<string, unknown> {
  const [, json] = /window\.settings = (\{.*\});/.exec(page) ?? [];
  assert.ok(json, 'the page has settings');
  return JSON.parse(json) as Record<string, unknown>;
}

/** Opens the QR page and gives its key. */
export async function openPage({ world, get }: Given, app: App = acme): Promise<string> {
  const address = pageAddress(world, { appid: app.corpId, agentid: app.agentId });
  const { key } = settingsOf((await get(address)).text);
  assert.match(String(key), /^[0-9a-f]{16}$/);
  return String(key);
}

export function payload(world: World, key: string): string {
  return `${world.addresses.wecom}/wwopen/sso/confirm2?k=${key}&notretry=yes`;
}

/** One request of the page's long poll; its body as it stands. */
export async function poll(
  { world, get }: Given,
  key: string,
  { corpId, referer }: { corpId?: string; referer?: string } = {},
): Promise<string> {
  const address = withQuery(`${world.addresses.wecom}/wwopen/sso/l/qrConnect`, {
    callback: 'jsonpCallback',
    key,
    redirect_uri: redirectUri(world),
    appid: corpId ?? acme.corpId,
    _: '1763700000000',
  });
  const sent = referer ?? pageAddress(world);
  return (await get(address, sent ? { referer: sent } : {})).text;
}

/** Scanned and confirmed on the phone: the code that the page hears. */
export async function authCode(given: Given, app: App = acme): Promise<string> {
  const key = await openPage(given, app);
  given.world.phone.confirm(given.world.phone.scan(payload(given.world, key)));
  const heard = await poll(given, key, { corpId: app.corpId });
  const [, code] = /"auth_code":"([^"]+)"/.exec(heard) ?? [];
  assert.ok(code, heard);
  return code;
}

/** A call of the server API: its JSON, after checking what every answer has in common (B11). */
export async function call(
  { world, get }: Given,
  path: string,
  parameters: Readonly<Record<string, string | undefined>>,
): Promise<Record<string, unknown>> {
  const answer = await get(withQuery(`${world.addresses.wecom}/cgi-bin/${path}`, parameters));
  assert.equal(answer.status, 200);
  return JSON.parse(answer.text) as Record<string, unknown>;
}

export async function appToken(given: Given, app: App = acme): Promise<string> {
  const body = await call(given, 'gettoken', { corpid: app.corpId, corpsecret: app.secret });
  assert.equal(body['errcode'], 0);
  return String(body['access_token']);
}
