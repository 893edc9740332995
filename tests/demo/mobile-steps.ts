/** What the company's app on the phone, WeCom's app and the broker say to each other, written out (upstream-idps 7). */
import assert from 'node:assert/strict';
import { localFetch, type World } from 'latchkey/testing';
import { withQuery } from './providers.js';
import type { Answer } from './steps.js';

/** The app for phones as the demo world has it: registered at WeCom for both systems, and at the broker. */
export const mobile = {
  appId: 'acme-mobile',
  connId: '65c000000000000000000004',
  corpId: 'ww0123456789abcdef',
  agentId: '1000012',
  secret: 'wecom-secret-of-the-app-on-phones-000000000',
  schema: 'wwauth0123456789abcdef000012',
};

export const iosApp = {
  name: 'another',
  identity: { system: 'ios', bundleId: 'example.acme.freight' },
} as const;

/** The link by which an app opens WeCom. */
export function deepLink(changes: Readonly<Record<string, string | undefined>> = {}): string {
  return withQuery('wxwork://sso/auth', {
    sch: mobile.schema,
    appId: mobile.corpId,
    agentId: mobile.agentId,
    state: 'st-1',
    ...changes,
  });
}

/** The link by which WeCom opens the app. */
export function returnLink(fields: Readonly<Record<string, string>>): string {
  return withQuery(`${mobile.schema}://sso`, fields);
}

/** What comes back to an app of the test's own, in place of the company's. */
export function takeAnswers(world: World): string[] {
  const links: string[] = [];
  world.phone.links.take(mobile.schema, (link) => {
    links.push(link);
    return true;
  });
  return links;
}

/** The question that WeCom's app asks now. */
export function question(world: World) {
  const waiting = world.phone.pending().at(-1);
  assert.ok(waiting, 'WeCom asks nothing');
  return waiting;
}

/** Confirmed in WeCom's app: the code that an app gets. */
export function appCode(world: World): string {
  const links = takeAnswers(world);
  world.phone.links.open(deepLink(), iosApp);
  world.phone.confirm(question(world));
  return new URL(links[0] ?? 'none:').searchParams.get('code') ?? '';
}

/** The company's app, from the tap on its button until WeCom asks. */
export async function openWeCom(world: World) {
  await world.companyApp.signIn();
  return question(world);
}

export interface Exchanged {
  readonly headers: Headers;
  readonly body: Answer;
}

/** `POST /api/v2/ecConn/wechat-work/authByCode`, as the makers' guide for phones sends it. */
export async function authByCode(
  world: World,
  body: unknown,
  headers: Readonly<Record<string, string>> = { 'x-authing-app-id': mobile.appId },
): Promise<Exchanged> {
  const answer = await localFetch(`${world.addresses.acme}/api/v2/ecConn/wechat-work/authByCode`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { headers: answer.headers, body: await answer.json() };
}
