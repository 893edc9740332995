/** What a WeChat QR page and a website's server say to WeChat, written out (upstream-idps 6.1, 6.3, 6.4). */
import assert from 'node:assert/strict';
import type { World } from 'latchkey/testing';
import { type Given, withQuery } from './providers.js';

/** Apps and secrets as the demo world has them. */
export const acme = { appId: 'wx0123456789abcdef', secret: 'wechat-secret-for-demo-only-000000' };
export const beta = { appId: 'wxfedcba9876543210', secret: 'wechat-secret-of-another-app-00000' };
export type App = typeof acme;

export function redirectUri(world: World): string {
  return `${world.addresses.callbackHost}/connections/social/wechat-pc/p/callback`;
}

export function pageAddress(
  world: World,
  changes: Readonly<Record<string, string | undefined>> = {},
): string {
  return withQuery(`${world.addresses.wechat}/connect/qrconnect`, {
    appid: acme.appId,
    redirect_uri: redirectUri(world),
    response_type: 'code',
    scope: 'snsapi_login',
    state: 'st-1',
    ...changes,
  });
}

/** Opens the QR page and gives its uuid. */
export async function openPage({ world, get }: Given, app: App = acme): Promise<string> {
  const page = await get(pageAddress(world, { appid: app.appId }));
  const [, uuid] =
    /<img class="qrcode lightBorder" src="\/connect\/qrcode\/([\w-]{16})"/.exec(page.text) ?? [];
  assert.ok(uuid, 'the page shows a code');
  return uuid;
}

export function payload(world: World, uuid: string): string {
  return `${world.addresses.wechat}/connect/confirm?uuid=${uuid}`;
}

/** One request of the page's long poll; its body as it stands. */
export async function poll({ world, get }: Given, uuid: string, last?: string): Promise<string> {
  const address = `${world.addresses.wechat}/connect/l/qrconnect`;
  return (await get(withQuery(address, { uuid, last, _: '1763700000000' }))).text;
}

/** Scanned and confirmed on the phone: the code that the page hears. */
export async function authCode(given: Given, app: App = acme): Promise<string> {
  const uuid = await openPage(given, app);
  given.world.phone.confirm(given.world.phone.scan(payload(given.world, uuid)));
  const heard = await poll(given, uuid);
  const [, code] = /^window\.wx_errcode=405;window\.wx_code='([\w-]+)';$/.exec(heard) ?? [];
  assert.ok(code, heard);
  return code;
}

/** A call of the server API: its JSON, after checking what every answer has in common (B11). */
export async function call(
  { world, get }: Given,
  path: string,
  parameters: Readonly<Record<string, string | undefined>>,
): Promise<Record<string, unknown>> {
  const answer = await get(withQuery(`${world.addresses.wechat}/sns/${path}`, parameters));
  assert.equal(answer.status, 200);
  assert.match(answer.headers.get('content-type') ?? '', /^text\/plain\b/);
  return JSON.parse(answer.text) as Record<string, unknown>;
}

export async function redeem(given: Given, code: string, app: App = acme) {
  return call(given, 'oauth2/access_token', {
    appid: app.appId,
    secret: app.secret,
    code,
    grant_type: 'authorization_code',
  });
}
