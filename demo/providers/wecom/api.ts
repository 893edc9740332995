/** WeCom's server API: app token, identity behind a code, directory record (upstream-idps 3.9, B10 to B13). */
import express, { type Request, Router } from 'express';
import type { Faults } from '../../faults.js';
import type { OneTimeCodes } from '../one-time-codes.js';
import { parameters } from '../request-log.js';
import { type Errcode, refusal, success } from './answers.js';
import { type Agent, type Company, type Member, sees } from './company.js';
import { type AppTokens, type Token, tokenLife, type UserTickets } from './tokens.js';
import { type Authorized, ownerOf } from './values.js';

export interface ApiParts {
  readonly faults: Faults;
  now(): number;
  readonly companies: readonly Company[];
  readonly authCodes: OneTimeCodes<Authorized>;
  readonly tokens: AppTokens;
  readonly tickets: UserTickets;
  trustedDomain(): string;
  /** A company's own apps, and those that a provider develops for it. */
  agentsOf(company: Company): readonly Agent[];
  /** Whether a delegated app's server may call: its address is on the provider's list (3.10). */
  lists(remoteAddress: string | undefined): boolean;
}

type Body = Readonly<Record<string, unknown>> | Errcode;

export function serverApi(parts: ApiParts): Router {
  const { companies, authCodes, tokens, tickets, faults } = parts;
  const router = Router();

  /** One call: its answer, or the number of what is wrong. */
  function on(
    method: 'get' | 'post',
    path: string,
    call: (query: Record<string, string>, request: Request) => Body,
  ) {
    router[method](path, (request, answer) => {
      const body = call(parameters(request.query), request);
      answer.json(typeof body === 'number' ? refusal(body, parts.now()) : body);
    });
  }

  /** The same for calls that need an app token and, except gettoken, a listed address (3.1). */
  function withToken(
    method: 'get' | 'post',
    path: string,
    call: (token: Token, query: Record<string, string>, request: Request) => Body,
  ) {
    on(method, path, (query, request) => {
      if (faults.unlistedAddress) return 60020;
      const token = tokens.check(query.access_token ?? '');
      if (typeof token === 'number') return token;
      if (token.agent.delegated && !parts.lists(request.socket.remoteAddress)) return 60020;
      return call(token, query, request);
    });
  }

  on('get', '/gettoken', ({ corpid, corpsecret }) => {
    if (!corpid) return 41002;
    if (!corpsecret) return 41004;
    const company = companies.find(({ corpId }) => corpId === corpid);
    if (!company) return 40013;
    const agent = parts.agentsOf(company).find(({ secret }) => secret === corpsecret);
    if (!agent || faults.secretReplaced) return 40001;
    const token = tokens.give(company, agent);
    return success({ access_token: token.text, expires_in: tokenLife / 1000 });
  });

  /** Who is behind a code; a code of another app or company is as bad as none. */
  function identify(token: Token, code: string | undefined): Authorized['scanner'] | Errcode {
    if (!code) return 41008;
    const redeemed = authCodes.redeem(code, ownerOf(token.company, token.agent));
    if (redeemed.outcome !== 'good') return 40029;
    const { scanner, redirectHost } = redeemed.subject;
    const domain = token.agent.delegated?.domain ?? parts.trustedDomain();
    if (redirectHost !== undefined && redirectHost !== domain) return 50001;
    return scanner;
  }

  withToken('get', '/auth/getuserinfo', (token, { code }) => {
    const scanner = identify(token, code);
    if (typeof scanner === 'number') return scanner;
    return success(
      scanner.kind === 'member' ? { userid: scanner.userid } : { openid: scanner.openid },
    );
  });

  // The older path spells its fields with capitals (3.9).
  withToken('get', '/user/getuserinfo', (token, { code }) => {
    const scanner = identify(token, code);
    if (typeof scanner === 'number') return scanner;
    const who = scanner.kind === 'member' ? { UserId: scanner.userid } : { OpenId: scanner.openid };
    return success({ ...who, DeviceId: '' });
  });

  withToken('get', '/user/get', ({ company, agent: { agentId } }, { userid }) => {
    if (!userid) return 40003;
    const found = company.members.find((one) => one.userid === userid);
    if (!found) return 60111;
    // As it is now: a scope may be another one since the token was given.
    const agent = parts.agentsOf(company).find((one) => one.agentId === agentId);
    if (!agent || !sees(agent, userid)) return 60011;
    return success(directoryRecord(found));
  });

  router.post('/auth/getuserdetail', express.text({ type: () => true }));
  withToken('post', '/auth/getuserdetail', ({ company }, _query, request) => {
    const ticket = ticketIn(request.body);
    if (!ticket) return 41017;
    const found = tickets.find(ticket, company);
    return found ? success({ userid: found.userid, ...found.sensitive }) : 40003;
  });

  return router;
}

/** The `user_ticket` of a JSON body; empty when there is none to be read. */
function ticketIn(body: unknown): string {
  if (typeof body !== 'string') return '';
  try {
    const { user_ticket: ticket } = Object(JSON.parse(body)) as { user_ticket?: unknown };
    return typeof ticket === 'string' ? ticket : '';
  } catch {
    return ''; // not JSON
  }
}

/** Without phone, e-mail, gender, avatar and address, which newer apps don't get (B13, Q8). */
function directoryRecord({ userid, name }: Member) {
  return {
    userid,
    name,
    department: [1],
    order: [0],
    position: '',
    is_leader_in_dept: [0],
    direct_leader: [],
    alias: '',
    main_department: 1,
    extattr: { attrs: [] },
    status: 1,
    external_position: '',
  };
}
