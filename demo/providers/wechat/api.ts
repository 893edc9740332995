/**
 * WeChat's server API: a code becomes tokens, tokens become a person
 * (upstream-idps 6.4, B10, B11). HTTP status is 200 for errors too, success
 * carries no `errcode`, and the JSON is typed text/plain.
 */
import { randomUUID } from 'node:crypto';
import { Router } from 'express';
import type { OneTimeCodes } from '../one-time-codes.js';
import { parameters } from '../request-log.js';
import type { Person, WebsiteApps } from './apps.js';
import { accessLife, type Grant, type Grants } from './tokens.js';

/** upstream-idps 6.4; 40002, 40003, 40013, 40125, 41002, 41004 and 42002 from public lists of the platform's return codes. */
const reasons = {
  40001: 'invalid credential, access_token is invalid or not latest',
  40002: 'invalid grant_type',
  40003: 'invalid openid',
  40013: 'invalid appid',
  40029: 'invalid code',
  40030: 'invalid refresh_token',
  40125: 'invalid appsecret',
  40163: 'code been used',
  41002: 'appid missing',
  41004: 'appsecret missing',
  41008: 'missing code',
  42001: 'access_token expired',
  42002: 'refresh_token expired',
  42003: 'code expired',
} as const;

type Errcode = keyof typeof reasons;
type Body = Readonly<Record<string, unknown>> | Errcode;

export interface ApiParts {
  readonly apps: WebsiteApps;
  readonly authCodes: OneTimeCodes<Person>;
  readonly grants: Grants;
}

export function serverApi({ apps, authCodes, grants }: ApiParts): Router {
  const router = Router();

  function on(path: string, call: (query: Record<string, string>) => Body) {
    router.get(path, (request, answer) => {
      const body = call(parameters(request.query));
      const text =
        typeof body === 'number'
          ? { errcode: body, errmsg: `${reasons[body]}, rid: ${randomUUID()}` }
          : body;
      answer.type('text/plain').send(JSON.stringify(text));
    });
  }

  on('/oauth2/access_token', ({ appid, secret, code, grant_type }) => {
    if (!appid) return 41002;
    if (!secret) return 41004;
    if (!code) return 41008;
    if (grant_type !== 'authorization_code') return 40002;
    const app = apps.find(appid);
    if (!app) return 40013;
    if (app.secret !== secret) return 40125;
    const redeemed = authCodes.redeem(code, app.appId);
    switch (redeemed.outcome) {
      case 'good': {
        const grant = grants.make(app.appId, redeemed.subject);
        return { ...tokenFields(grant), unionid: grant.person.unionid };
      }
      case 'used':
        return 40163;
      case 'expired':
        return 42003;
      default:
        return 40029;
    }
  });

  on('/oauth2/refresh_token', ({ appid, grant_type, refresh_token }) => {
    if (!appid) return 41002;
    if (grant_type !== 'refresh_token') return 40002;
    const grant = grants.refresh(refresh_token ?? '', appid);
    if (grant === 'unknown') return 40030;
    return grant === 'expired' ? 42002 : tokenFields(grant);
  });

  on('/userinfo', ({ access_token, openid }) => {
    const grant = grants.find(access_token ?? '');
    if (grant === 'unknown') return 40001;
    if (grant === 'expired') return 42001;
    const { person, appId } = grant;
    if (openid !== person.openid(appId)) return 40003;
    return {
      openid,
      nickname: person.nickname,
      sex: 2,
      province: '',
      city: '',
      country: '',
      // Empty: this person has no picture.
      headimgurl: '',
      privilege: [],
      unionid: person.unionid,
    };
  });

  return router;
}

function tokenFields({ accessToken, refreshToken, person, appId }: Grant) {
  return {
    access_token: accessToken,
    expires_in: accessLife / 1000,
    refresh_token: refreshToken,
    openid: person.openid(appId),
    scope: 'snsapi_login',
  };
}
