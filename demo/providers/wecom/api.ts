/** WeCom's server API: app token, identity behind a code, directory record (upstream-idps 3.9, B10 to B13). */
import express, { type Request, Router } from 'express';
import type { Faults } from '../../faults.js';
import type { OneTimeCodes } from '../one-time-codes.js';
import { callerOf, parameters } from '../request-log.js';
import { type Errcode, refusal, success } from './answers.js';
import { type Agent, type Company, type Member, sees } from './company.js';
import { type AppTokens, type Token, ticketLife, tokenLife, type UserTickets } from './tokens.js';
import { type Authorized, ownerOf } from './values.js';

export interface ApiParts {
  readonly faults: Faults;
  now(): number;
  readonly companies: readonly Company[];
  readonly authCodes: OneTimeCodes<Authorized>;
  readonly tokens: AppTokens;
  readonly tickets: UserTickets;
  /** A company's own apps, and those that a provider develops for it. */
  agentsOf(company: Company): readonly Agent[];
  /** Whether a delegated app's server may call: its address is on the provider's list (3.10). */
  lists(caller: string): boolean;
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
      // As it is now: its domains, addresses and scope may be others since the token was given.
      const agents = parts.agentsOf(token.company);
      const agent = agents.find(({ agentId }) => agentId === token.agent.agentId);
      if (!agent) return 40014;
      const caller = callerOf(request);
      const isListed = agent.delegated
        ? parts.lists(caller)
        : agent.addresses?.includes(caller) === true;
      return isListed ? call({ ...token, agent }, query, request) : 60020;
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
  function identify(token: Token, code: string | undefined): Authorized | Errcode {
    if (!code) return 41008;
    const redeemed = authCodes.redeem(code, ownerOf(token.company, token.agent));
    if (redeemed.outcome !== 'good') return 40029;
    const { redirectHost } = redeemed.subject;
    if (redirectHost !== undefined && redirectHost !== token.agent.trustedDomain) return 50001;
    return redeemed.subject;
  }

  /** Only consent leaves one behind (B13). */
  function ticketOf({ scanner, consented }: Authorized): string | undefined {
    if (!consented || scanner.kind !== 'member') return undefined;
    return tickets.issue(scanner.corpId, scanner.userid);
  }

  withToken('get', '/auth/getuserinfo', (token, { code }) => {
    const found = identify(token, code);
    if (typeof found === 'number') return found;
    const { scanner } = found;
    if (scanner.kind !== 'member') return success({ openid: scanner.openid });
    const user_ticket = ticketOf(found);
    return success({ userid: scanner.userid, ...(user_ticket && { user_ticket }) });
  });

  // The older path spells its fields with capitals (3.9).
  withToken('get', '/user/getuserinfo', (token, { code }) => {
    const found = identify(token, code);
    if (typeof found === 'number') return found;
    const { scanner } = found;
    const who = scanner.kind === 'member' ? { UserId: scanner.userid } : { OpenId: scanner.openid };
    const user_ticket = ticketOf(found);
    const more = user_ticket && { user_ticket, expires_in: ticketLife / 1000 };
    return success({ ...who, DeviceId: '', ...more });
  });

  withToken('get', '/user/get', ({ company, agent }, { userid }) => {
    if (!userid) return 40003;
    const found = company.members.find((one) => one.userid === userid);
    if (!found) return 60111;
    if (!sees(agent, userid)) return 60011;
    return success(directoryRecord(found));
  });

  router.post('/auth/getuserdetail', express.text({ type: () => true }));
  withToken('post', '/auth/getuserdetail', ({ company, agent }, _query, request) => {
    const ticket = ticketIn(request.body);
    if (!ticket) return 41017;
    const found = tickets.find(ticket, company);
    if (!found) return 40003;
    const given = Object.entries(found.sensitive).filter(
      ([name]) => agent.sensitive?.includes(name) !== false,
    );
    return success({ userid: found.userid, ...Object.fromEntries(given) });
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
