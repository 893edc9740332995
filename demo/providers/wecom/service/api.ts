/**
 * WeCom's server API for service providers, `/cgi-bin/service/…`: tokens, the identity
 * behind a login's code, permanent codes (upstream-idps 4.2, 4.3, 5.5, B11). Successes of the token
 * calls carry no `errcode`, as the real ones don't. Every call comes from a listed
 * address or is 60020 (5.7).
 */
import { createHash } from 'node:crypto';
import express, { Router } from 'express';
import type { Faults } from '../../../faults.js';
import type { OneTimeCodes } from '../../one-time-codes.js';
import { callerOf, parameters } from '../../request-log.js';
import { type Errcode, refusal, success } from '../answers.js';
import type { Authorized } from '../values.js';
import type { Delegated, DelegatedApps } from './delegated.js';
import type { ServiceProvider } from './provider.js';
import type { Suites } from './suites.js';
import { type LiveTokens, tokenLife } from './tokens.js';

export interface ServiceApiParts {
  now(): number;
  readonly faults: Faults;
  readonly provider: ServiceProvider;
  readonly authCodes: OneTimeCodes<Authorized>;
  readonly providerTokens: LiveTokens;
  readonly suiteTokens: LiveTokens;
  readonly suites: Suites;
  readonly delegatedApps: DelegatedApps;
}

type Fields = Readonly<Record<string, string>>;
type Body = Readonly<Record<string, unknown>> | Errcode;

export function serviceApi(parts: ServiceApiParts): Router {
  const { provider, authCodes, providerTokens, suites, suiteTokens, delegatedApps } = parts;
  const router = Router();
  router.use(express.text({ type: () => true }));

  function on(method: 'get' | 'post', path: string, call: (query: Fields, fields: Fields) => Body) {
    router[method](path, async (request, answer) => {
      await parts.faults.serviceHeld;
      const body = provider.lists(callerOf(request))
        ? call(parameters(request.query), fieldsOf(request.body))
        : 60020;
      answer.json(typeof body === 'number' ? refusal(body, parts.now()) : body);
    });
  }

  on('post', '/get_provider_token', (_query, { corpid, provider_secret }) => {
    if (!corpid) return 41002;
    if (!provider_secret) return 41004;
    if (corpid !== provider.corpId) return 40013;
    if (provider_secret !== provider.secret) return 40001;
    return {
      provider_access_token: providerTokens.give(provider.corpId),
      expires_in: tokenLife / 1000,
    };
  });

  on('post', '/get_login_info', ({ access_token }, { auth_code }) => {
    if (!access_token) return 41001;
    if (providerTokens.check(access_token) !== provider.corpId) return 40082;
    const redeemed = authCodes.redeem(auth_code ?? '', provider.corpId);
    if (redeemed.outcome !== 'good') return 40078;
    const { scanner } = redeemed.subject;
    if (scanner.kind === 'non_member') return 40078;
    return success({
      usertype: 5,
      user_info: {
        userid: scanner.userid,
        open_userid: scanner.openUserid,
        name: scanner.name,
        avatar: '',
      },
      corp_info: { corpid: scanner.corpId },
      agent: [],
      auth_info: { department: [] },
    });
  });

  on('post', '/get_suite_token', (_query, { suite_id, suite_secret, suite_ticket }) => {
    const suite = suites.find(suite_id ?? '');
    if (!suite) return 40083;
    if (suite_secret !== suite.secret) return 40080;
    if (!suites.isTicket(suite.id, suite_ticket ?? '')) return 40085;
    return { suite_access_token: suiteTokens.give(suite.id), expires_in: tokenLife / 1000 };
  });

  on('get', '/auth/getuserinfo3rd', ({ suite_access_token, code }) => {
    const suiteId = suiteTokens.check(suite_access_token ?? '');
    if (suiteId === undefined) return 40082;
    if (!code) return 41008;
    const redeemed = authCodes.redeem(code, suiteId);
    if (redeemed.outcome !== 'good') return 40029;
    const { scanner } = redeemed.subject;
    if (scanner.kind === 'non_member') return success({ openid: scanner.openid });
    return success({
      corpid: scanner.corpId,
      userid: cipherOf(suiteId, scanner.userid),
      open_userid: scanner.openUserid,
    });
  });

  /** What a suite's temporary code stands for, as the two versions of the call begin. */
  function permanent(
    { suite_access_token }: Fields,
    { auth_code }: Fields,
    then: (app: Delegated) => Readonly<Record<string, unknown>>,
  ): Body {
    const suiteId = suiteTokens.check(suite_access_token ?? '');
    if (suiteId === undefined) return 40082;
    const app = delegatedApps.redeem(suiteId, auth_code ?? '');
    return app ? { permanent_code: app.permanentCode, state: '', ...then(app) } : 40078;
  }
  on('post', '/get_permanent_code', (query, fields) => permanent(query, fields, authInfo));
  // Without the agent: that takes get_auth_info (D100776).
  on('post', '/v2/get_permanent_code', (query, fields) =>
    permanent(query, fields, (app) => ({ auth_corp_info: corpInfo(app) })),
  );

  on('post', '/v2/get_auth_info', ({ suite_access_token }, { auth_corpid, permanent_code }) => {
    const suiteId = suiteTokens.check(suite_access_token ?? '');
    if (suiteId === undefined) return 40082;
    const app = delegatedApps.find(suiteId, auth_corpid ?? '');
    if (!app || app.permanentCode !== permanent_code) return 40084;
    return success(authInfo(app));
  });

  function authInfo(app: Delegated) {
    const name = suites.find(app.suiteId)?.name;
    const agent = { agentid: Number(app.agentId), name, is_customized_app: true };
    const privilege = { allow_user: app.visibleTo };
    return {
      auth_corp_info: corpInfo(app),
      auth_info: { agent: [{ ...agent, privilege }] },
    };
  }

  return router;
}

function corpInfo({ company }: Delegated) {
  return { corpid: company.corpId, corp_name: company.name };
}

/** Ciphertext for a suite whose provider the company has not authorized (D98179). */
function cipherOf(suiteId: string, userid: string): string {
  return `wo${createHash('sha256').update(`${suiteId}/${userid}`).digest('hex').slice(0, 30)}`;
}

/** The text fields of a JSON body. */
export function fieldsOf(body: unknown): Fields {
  if (typeof body !== 'string') return {};
  try {
    return parameters(Object(JSON.parse(body)) as Record<string, unknown>);
  } catch {
    return {}; // not JSON
  }
}
