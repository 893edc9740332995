/**
 * WeCom inside its own client, where nobody clicks (S3-19): the authorization that takes the
 * place of the page with the code (upstream-idps 3.8), and what becomes of a code that no
 * attempt of this browser's waits for. Such a code may be anybody's, so it is dropped; an
 * attempt of our own begins instead, by itself inside the client and elsewhere when asked.
 */
import type { Request, Response } from 'express';
import { escapeHtml } from '../../page.js';
import type { Pool } from '../pool.js';
import { addressOf, type Provider } from './provider.js';

/** WeCom's client beside `MicroMessenger`; a private deployment's is another one (upstream-idps 10.1). */
export function isInWeCom(request: Request): boolean {
  const agent = request.get('user-agent') ?? '';
  return /wxwork\/[\d.]+/i.test(agent) && !/wxworklocal\//i.test(agent);
}

/** `snsapi_base` shows nothing; `snsapi_privateinfo` asks the member for consent (3.8, S1-20). */
export type Scope = 'snsapi_base' | 'snsapi_privateinfo';

/** @param app its id, and where a company has several, which of them */
export function authorizationInside(
  wecom: string,
  app: { readonly appid: string; readonly agentid?: string },
  redirectUri: string,
  state: string,
  scope: Scope = 'snsapi_base',
): string {
  const address = addressOf(`${wecom}/connect/oauth2/authorize`, {
    ...app,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope,
    state,
  });
  return `${address}#wechat_redirect`;
}

/** What a stranger's code may be answered with: a connection of this pool whose provider is WeCom. */
export interface Instead {
  readonly pool: Pool;
  readonly identifier: string;
  readonly provider: Provider;
}

const kinds = ['wecom', 'wecom-agency', 'wecom-service', 'wecom-suite'];

/** Whether a return to this connection may be answered with an attempt of our own. */
export function canBeginInstead(pool: Pool, identifier: string): boolean {
  return pool.connections
    .offered()
    .some((one) => one.identifier === identifier && kinds.includes(one.kind));
}

export function beginInstead(
  request: Request,
  response: Response,
  { pool, identifier, provider }: Instead,
): void {
  const address = addressOf(`${pool.origin}/connections/social/${identifier}`, {
    app_id: pool.seed.appId,
    to_app: '1',
  });
  if (provider.addressInside && isInWeCom(request)) response.redirect(302, address);
  else ask(response, address);
}

function ask(response: Response, address: string): void {
  response
    .status(400)
    .type('html')
    .send(`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Sign in with WeCom?</title>
  </head>
  <body>
    <h1>Sign in with WeCom?</h1>
    <p>This sign-in did not begin in this browser, so it was dropped. If you want to sign in here, start again.</p>
    <p><a id="start" href="${escapeHtml(address)}">Sign in with WeCom</a></p>
  </body>
</html>
`);
}
