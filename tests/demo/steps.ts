/** What tests of the broker do again and again: the form's requests, an authorization request, a scan. */
import { constants, publicEncrypt } from 'node:crypto';
import type { World } from 'latchkey/testing';
import type { Visitor } from './visitor.js';

/** An answer of the broker's API (authing-broker 5.1), loosely typed: tests compare what they need. */
// biome-ignore lint/suspicious/noExplicitAny: a test says by its comparison what it expects.
export type Answer = any;

export const appId = 'acme-app';

/** The headers that a widget sends (authing-broker 1.3). */
export const asApp = { 'x-authing-app-id': appId, 'x-authing-lang': 'en-US' } as const;

export async function getJson(
  visitor: Visitor,
  address: string,
  headers: Readonly<Record<string, string>> = asApp,
): Promise<Answer> {
  return (await visitor.ask(address, { headers })).json();
}

export async function postJson(
  visitor: Visitor,
  address: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = asApp,
): Promise<Answer> {
  const response = await visitor.ask(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return response.json();
}

export async function configurationOf(world: World, visitor: Visitor): Promise<Answer> {
  const path = `/api/v2/applications/${appId}/public-config`;
  return (await getJson(visitor, world.addresses.acme + path, {})).data;
}

/** As a widget encrypts it: RSA, PKCS#1 v1.5, base64, the password alone (authing-broker 2.2). */
export function encrypted(password: string, publicKey: string): string {
  const key = { key: publicKey, padding: constants.RSA_PKCS1_PADDING };
  return publicEncrypt(key, Buffer.from(password)).toString('base64');
}

export async function passwordLogin(
  world: World,
  visitor: Visitor,
  account: string,
  password: string,
  headers: Readonly<Record<string, string>> = asApp,
): Promise<Answer> {
  const { publicKey } = await configurationOf(world, visitor);
  const body = { account, password: encrypted(password, publicKey), autoRegister: false };
  return postJson(visitor, `${world.addresses.acme}/api/v2/login/account`, body, headers);
}

export async function signInAsAnn(world: World, visitor: Visitor): Promise<Answer> {
  const answer = await passwordLogin(world, visitor, 'ann', 'correct horse 1');
  return answer.data;
}

/** RFC 7636 appendix B. */
export const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
export const challenge = 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM';

/** An authorization request; a parameter set to the empty text is left out. */
export function authorizeAddress(
  world: World,
  changes: Readonly<Record<string, string>> = {},
): string {
  const query = new URLSearchParams({
    client_id: appId,
    redirect_uri: `${world.addresses.appSameSite}/callback.html`,
    response_type: 'code',
    scope: 'openid profile',
    state: 'state-of-the-test',
    nonce: 'nonce-of-the-test',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...changes,
  });
  for (const [name, value] of [...query]) if (value === '') query.delete(name);
  return `${world.addresses.acme}/oidc/auth?${query}`;
}

/** Follows an authorization request up to the app's door, with Ann signed in before. Gives the return address. */
export async function authorize(
  world: World,
  visitor: Visitor,
  changes: Readonly<Record<string, string>> = {},
): Promise<URL> {
  const atApp = (address: string) => address.startsWith(world.addresses.appSameSite);
  const { address } = await visitor.follow(authorizeAddress(world, changes), atApp);
  return new URL(address);
}

export async function redeem(
  world: World,
  code: string,
  visitor: Visitor,
  changes: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const form = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: appId,
    redirect_uri: `${world.addresses.appSameSite}/callback.html`,
    code,
    code_verifier: verifier,
    ...changes,
  });
  for (const [name, value] of [...form]) if (value === '') form.delete(name);
  return visitor.ask(`${world.addresses.acme}/oidc/token`, { method: 'POST', body: form });
}

/** The claims of a JWT, unchecked. */
export function claimsOf(token: string): Answer {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
}

/**
 * Looks at WeCom's QR page, or at a service provider's, coming from `referer`; scans it,
 * answers on the phone, and gives where the page would go.
 */
export async function scanWeCom(
  world: World,
  visitor: Visitor,
  page: string,
  answer: 'confirm' | 'refuse' = 'confirm',
  referer = '',
): Promise<string> {
  const { wecom } = world.addresses;
  const text = await (await visitor.ask(page, { headers: referer ? { referer } : {} })).text();
  const key = /"key":"([0-9a-f]{16})"/.exec(text)?.[1] ?? '';
  const scan = world.phone.scan(`${wecom}/wwopen/sso/confirm2?k=${key}&notretry=yes`);
  world.phone[answer](scan);
  const query = new URL(page).searchParams;
  const back = new URL(query.get('redirect_uri') ?? '');
  const poll = await visitor.ask(
    `${wecom}/wwopen/sso/l/qrConnect?callback=jsonpCallback&key=${key}&redirect_uri=${encodeURIComponent(back.href)}&appid=${query.get('appid')}&_=1`,
    { headers: { referer: page } },
  );
  const code = /"auth_code":"([^"]+)"/.exec(await poll.text())?.[1];
  const name = page.includes('/3rd_qrConnect?') ? 'auth_code' : 'code';
  if (code) back.searchParams.set(name, code);
  back.searchParams.set('state', query.get('state') ?? '');
  if (code) back.searchParams.set('appid', query.get('appid') ?? '');
  return back.href;
}

/** The same for WeChat's page. */
export async function scanWeChat(world: World, visitor: Visitor, page: string): Promise<string> {
  const { wechat } = world.addresses;
  const text = await (await visitor.ask(page)).text();
  const uuid = /\/connect\/qrcode\/([^"]+)"/.exec(text)?.[1] ?? '';
  world.phone.confirm(world.phone.scan(`${wechat}/connect/confirm?uuid=${uuid}`));
  const poll = await visitor.ask(`${wechat}/connect/l/qrconnect?uuid=${uuid}&_=1`, {
    headers: { referer: page },
  });
  const code = /wx_code='([^']+)'/.exec(await poll.text())?.[1] ?? '';
  const query = new URL(page).searchParams;
  const back = new URL(query.get('redirect_uri') ?? '');
  back.searchParams.set('code', code);
  back.searchParams.set('state', query.get('state') ?? '');
  return back.href;
}

/** Fills in the form of the plain OIDC provider; gives where it sends the browser. */
export async function signInAtIdp(
  world: World,
  visitor: Visitor,
  page: string,
  form: Readonly<Record<string, string>>,
): Promise<string> {
  const answer = await visitor.ask(page, { method: 'POST', body: new URLSearchParams(form) });
  const location = answer.headers.get('location') ?? '';
  const atBroker = (address: string) => address.startsWith(world.addresses.callbackHost);
  return (await visitor.follow(new URL(location, page).href, atBroker)).address;
}

/** What the popup's last page hands to its script: the message, and the exact origins it goes to. */
export async function relayed(response: Response | undefined): Promise<Answer> {
  const text = (await response?.text()) ?? '';
  const data = /<script type="application\/json" id="answer">(.*)<\/script>/.exec(text)?.[1];
  if (data === undefined) throw new Error(`no relay page: ${text}`);
  return JSON.parse(data);
}

/** WeCom's older frame, as a widget asks for it (authing-broker 2.10, upstream-idps 3.2). */
export function wecomFrameAddress({ addresses }: World): string {
  const { callbackHost, wecom } = addresses;
  const registered = `${callbackHost}/connections/social/wecom-qr/65a000000000000000000001/callback`;
  const query = new URLSearchParams({
    appid: 'ww0123456789abcdef',
    agentid: '1000002',
    redirect_uri: `${registered}?from_guard=1&app_id=acme-app`,
    state: 'state-of-the-widget',
    login_type: 'jssdk',
    lang: 'en',
  });
  return `${wecom}/wwopen/sso/qrConnect?${query}`;
}
