/**
 * The app's server, on both its origins: a page under the policy of T-43, the
 * callback page, and the sample API.
 */
import express, { type Express } from 'express';
import type { Addresses } from '../addresses.js';
import { pagePolicy, serveAssets, servePage } from '../page.js';
import type { Seed } from '../seed.js';
import { serveApi } from './api.js';

export interface AppContext {
  readonly addresses: Addresses;
  readonly seed: Seed;
  /** Directory of the pages' built scripts, sheets and wasm. */
  readonly assets: string;
}

export function createApp(context: AppContext): Express {
  const { addresses, assets, seed } = context;
  const gaps = {
    BROKER: addresses.acme,
    APP_ID: seed.pools.acme.appId,
    CALLBACK_HOST: addresses.callbackHost,
    WECOM: addresses.wecom,
    WECHAT: addresses.wechat,
    DINGTALK: addresses.dingtalk,
  };
  const { wecom, wechat, idp, dingtalk, callbackHost } = addresses;
  const policy = pagePolicy(addresses.acme, callbackHost, [wecom, wechat, idp, dingtalk]);
  // The broker learns from the origin where a popup's answer goes; the path is nobody's business (T-31).
  const headers = (referrer: string) => () => ({
    'Content-Security-Policy': policy,
    'Referrer-Policy': referrer,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  });

  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use('/assets', serveAssets(assets));
  app.get('/', servePage(assets, 'app', gaps, headers('strict-origin')));
  // A code is in this page's address.
  app.get('/callback.html', servePage(assets, 'callback', gaps, headers('no-referrer')));
  app.get('/api/me', serveApi(context));
  return app;
}
