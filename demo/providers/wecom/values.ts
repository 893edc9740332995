/** What WeCom's pages, its app on the phone and its server API hand to each other. */
import type { Agent, Company, Scanner } from './company.js';

/** What a QR page asks for; every address in it is checked. */
export interface Login {
  readonly company: Company;
  readonly agent: Agent;
  /** Absolute, on the trusted domain. */
  readonly redirectUri: string;
}

/** What an authorization code stands for. */
export interface Authorized {
  readonly scanner: Scanner;
  /** Host and port that the code was sent to; absent: to an app on the phone, which has none. */
  readonly redirectHost?: string;
}

/** The owner of codes and tokens: one app of one company. */
export function ownerOf(company: Company, agent: Agent): string {
  return `${company.corpId}/${agent.agentId}`;
}

/** `http://wecom.localhost:4300/wwopen/sso/confirm2?k=KEY&notretry=yes` (upstream-idps 3.6). */
export function confirmAddress(origin: string, key: string): string {
  return `${origin}/wwopen/sso/confirm2?k=${key}&notretry=yes`;
}
