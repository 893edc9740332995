/**
 * What tests of administrators' pages do again and again: the broker's console, as its page
 * asks, and the buttons of a provider's.
 */
import assert from 'node:assert/strict';
import { seed, type World } from 'latchkey/testing';
import { scanPanel } from './service-steps.js';
import { type Answer, relayed, scanWeChat, scanWeCom, signInAtIdp } from './steps.js';
import type { Visitor } from './visitor.js';

export type Method = 'GET' | 'POST' | 'PUT';

/** A connection as the console page sends it. */
export interface Sent {
  readonly type: string;
  readonly identifier: string;
  readonly displayName: string;
  readonly loginOnly?: boolean;
  readonly fields: Readonly<Record<string, string>>;
}

/** As the console page of a pool asks. */
export async function manage(
  visitor: Visitor,
  broker: string,
  method: Method,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly status: number; readonly text: string; readonly body: Answer }> {
  const response = await visitor.ask(`${broker}/console/api${path}`, {
    method,
    headers: {
      ...(method === 'GET' ? {} : { origin: broker, 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, text, body: JSON.parse(text) };
}

/** The button `name` of a provider's page for administrators: its status, and why not. */
export async function press(
  visitor: Visitor,
  provider: string,
  name: string,
  fields: Readonly<Record<string, string>>,
): Promise<readonly [number, string]> {
  const answer = await visitor.ask(`${provider}/console/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fields),
  });
  return [answer.status, await answer.text()];
}

/** The parts of a provider's page whose heading has these words, as they stand. */
export async function partsOf(visitor: Visitor, page: string, heading: string): Promise<string[]> {
  const text = await (await visitor.ask(page)).text();
  const all = [...text.matchAll(/<section[^>]*>[\s\S]*?<\/section>/g)].map(([part]) => part);
  return all.filter((part) => /<h2[^>]*>(.*?)<\/h2>/.exec(part)?.[1]?.includes(heading));
}

/** What a part shows to be copied, by its name. */
export function shown(part: string, name: string): string {
  return new RegExp(`<dt>${name}</dt><dd><code>([^<]*)</code>`).exec(part)?.[1] ?? '';
}

/** What stands in a part's field. */
export function entered(part: string, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(part)?.[1] ?? '';
}

/** A connection on the console of the first pool, saved, and switched on for its app. */
export async function connect(world: World, visitor: Visitor, connection: Sent): Promise<void> {
  const { acme } = world.addresses;
  const { identifier } = connection;
  const made = await manage(visitor, acme, 'POST', '/connections', connection);
  assert.equal(made.status, 201, made.text);
  const path = `/connections/${identifier}/apps/acme-app`;
  const switched = await manage(visitor, acme, 'PUT', path, { on: true });
  assert.equal(switched.status, 200, switched.text);
}

/** The provider's page that a connection leads to, in a popup of the app's page. */
export async function providerPage(
  world: World,
  visitor: Visitor,
  identifier: string,
): Promise<string> {
  const { acme, appSameSite, wecom, wechat } = world.addresses;
  const start =
    identifier === 'second-idp'
      ? `${acme}/connections/oidc/init?app_id=acme-app&identifier=${identifier}`
      : `${acme}/connections/social/${identifier}?app_id=acme-app&from_guard=1`;
  const first = await visitor.ask(start, { headers: { referer: `${appSameSite}/` } });
  const { address } = await visitor.follow(
    first.headers.get('location') ?? '',
    (one) => one.startsWith(`${wecom}/`) || one.startsWith(`${wechat}/`),
  );
  return address;
}

/** Through the connection in a popup of the app's page; gives what its last page hands over. */
export async function signInBy(
  world: World,
  visitor: Visitor,
  identifier: string,
): Promise<Answer> {
  const { wecom, wechat } = world.addresses;
  const { username, password } = seed.idp.person;
  const page = await providerPage(world, visitor, identifier);
  const scan = page.startsWith(`${wecom}/wwlogin/`)
    ? scanPanel(world, visitor, page)
    : page.startsWith(`${wecom}/`)
      ? scanWeCom(world, visitor, page)
      : page.startsWith(`${wechat}/`)
        ? scanWeChat(world, visitor, page)
        : signInAtIdp(world, visitor, page, { username, password });
  return (await relayed(await visitor.ask(await scan))).message;
}
