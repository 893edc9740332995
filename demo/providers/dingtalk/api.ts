/**
 * DingTalk's server API: a code becomes a token, a token becomes a person
 * (upstream-idps 9, B10). A failure is `{requestid, code, message}`; of a code that is
 * no good it is known, of the others and of the HTTP status it is assumed.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import express, { type Response, Router } from 'express';
import type { OneTimeCodes } from '../one-time-codes.js';
import type { App, Person } from './apps.js';

/** Milliseconds: `expireIn` 7200. */
const accessLife = 7_200_000;

const failures = {
  'invalidParameter.authCode.notFound': [400, '不合法的临时授权码'],
  'invalidParameter.grantType': [400, '不合法的grantType'],
  invalidClientIdOrSecret: [400, '无效的clientId或者clientSecret'],
  InvalidAuthentication: [400, '不合法的access_token'],
} as const;

interface Grant {
  readonly person: Person;
  readonly clientId: string;
  /** Milliseconds since 1970. */
  readonly end: number;
}

export interface ApiParts {
  readonly apps: readonly App[];
  readonly authCodes: OneTimeCodes<Person>;
  /** By access token. */
  readonly grants: Map<string, Grant>;
  now(): number;
}

export type Grants = ApiParts['grants'];

export function serverApi({ apps, authCodes, grants, now }: ApiParts): Router {
  const router = Router();

  function fail(answer: Response, code: keyof typeof failures) {
    const [status, message] = failures[code];
    answer.status(status).json({ requestid: randomUUID().toUpperCase(), code, message });
  }

  router.post('/oauth2/userAccessToken', express.json({ limit: '4kb' }), (request, answer) => {
    const body = (request.body ?? {}) as Readonly<Record<string, unknown>>;
    const { clientId, clientSecret, code, grantType } = body;
    const app = apps.find((one) => one.clientId === clientId && one.clientSecret === clientSecret);
    if (!app) return fail(answer, 'invalidClientIdOrSecret');
    if (grantType !== 'authorization_code') return fail(answer, 'invalidParameter.grantType');
    const redeemed = authCodes.redeem(typeof code === 'string' ? code : '', app.clientId);
    if (redeemed.outcome !== 'good') return fail(answer, 'invalidParameter.authCode.notFound');

    const accessToken = randomBytes(16).toString('hex');
    grants.set(accessToken, {
      person: redeemed.subject,
      clientId: app.clientId,
      end: now() + accessLife,
    });
    // `corpId` comes only with the scope of the same name.
    answer.json({
      accessToken,
      refreshToken: randomBytes(16).toString('hex'),
      expireIn: accessLife / 1000,
    });
  });

  router.get('/contact/users/me', (request, answer) => {
    const grant = grants.get(request.get('x-acs-dingtalk-access-token') ?? '');
    if (!grant || now() >= grant.end) return fail(answer, 'InvalidAuthentication');
    const { person, clientId } = grant;
    // The app was given neither number nor address.
    answer.json({
      nick: person.nick,
      avatarUrl: '',
      openId: person.openId(clientId),
      unionId: person.unionId,
    });
  });

  return router;
}
