/** WeCom's app tokens and user tickets: given, checked, dead in time or before it (upstream-idps 3.9, 3.11). */
import { randomBytes } from 'node:crypto';
import type { Faults } from '../../faults.js';
import type { Errcode } from './answers.js';
import type { Agent, Company, Member } from './company.js';
import { ownerOf } from './values.js';

/** Milliseconds: 7200 s (upstream-idps 3.11). */
export const tokenLife = 7_200_000;
/** Milliseconds: 1800 s (3.11). */
export const ticketLife = 1_800_000;

export interface Token {
  readonly text: string;
  readonly company: Company;
  readonly agent: Agent;
  readonly end: number;
}

export interface AppTokens {
  /** The same token as long as it lives (D97164). */
  give(company: Company, agent: Agent): Token;
  check(text: string): Token | Errcode;
  /** The app's secret is another one now, or the app is gone. */
  revoke(owner: string): void;
  clear(): void;
}

interface Context {
  readonly faults: Faults;
  now(): number;
}

export function createAppTokens({ faults, now }: Context): AppTokens {
  const tokens = new Map<string, Token>();
  const spent = new Set<string>();
  return {
    give(company, agent) {
      const owner = ownerOf(company, agent);
      const live = tokens.get(owner);
      if (live && now() < live.end && !spent.has(live.text)) return live;
      const token = {
        text: randomBytes(48).toString('base64url'),
        company,
        agent,
        end: now() + tokenLife,
      };
      tokens.set(owner, token);
      return token;
    },
    check(text) {
      if (!text) return 41001;
      const token = [...tokens.values()].find((one) => one.text === text);
      if (!token || spent.has(text)) return 40014;
      if (now() >= token.end) return 42001;
      if (faults.earlyInvalidation) spent.add(text);
      return token;
    },
    revoke: (owner) => void tokens.delete(owner),
    clear() {
      tokens.clear();
      spent.clear();
    },
  };
}

export interface UserTickets {
  issue(corpId: string, userid: string): string;
  find(ticket: string, company: Company): Member | undefined;
  clear(): void;
}

export function createUserTickets({ now }: Context): UserTickets {
  const tickets = new Map<
    string,
    { readonly corpId: string; readonly userid: string; readonly end: number }
  >();
  return {
    issue(corpId, userid) {
      const ticket = randomBytes(32).toString('base64url');
      tickets.set(ticket, { corpId, userid, end: now() + ticketLife });
      return ticket;
    },
    find(text, company) {
      const ticket = tickets.get(text);
      if (ticket?.corpId !== company.corpId || now() >= ticket.end) return undefined;
      return company.members.find(({ userid }) => userid === ticket.userid);
    },
    clear: () => tickets.clear(),
  };
}
