/** What WeCom's pages, its app on the phone and its server API hand to each other. */
import type { Agent, Company, Scanner } from './company.js';

/** What a QR page asks for, at a company's app or at a service provider; every address in it is checked. */
export type Login = AppLogin | ProviderLogin;

export interface AppLogin {
  readonly kind: 'app';
  readonly company: Company;
  readonly agent: Agent;
  /** Absolute, on the trusted domain. */
  readonly redirectUri: string;
}

export interface ProviderLogin {
  readonly kind: 'provider';
  /** The provider's own CorpID, or the SuiteID of its login suite (upstream-idps 4.1, 4.3). */
  readonly appid: string;
  readonly providerName: string;
  readonly appName: string;
  /** `admin`: companies' administrators only; `anyone`: those in no company too. */
  readonly usertype: 'admin' | 'member' | 'anyone';
  /** Absolute, on the completion domain. */
  readonly redirectUri: string;
}

/** What an authorization code stands for. */
export interface Authorized {
  readonly scanner: Scanner;
  /** Host and port that the code was sent to; absent: to an app on the phone, which has none. */
  readonly redirectHost?: string;
  /** The member agreed, inside the client, that the app may see more than who it is (3.8). */
  readonly consented?: boolean;
}

/** The owner of codes and tokens: one app of one company. */
export function ownerOf(company: Company, agent: Agent): string {
  return `${company.corpId}/${agent.agentId}`;
}

/** `appid` in the page's address, and beside the code on the way back. */
export function appidOf(login: Login): string {
  return login.kind === 'app' ? login.company.corpId : login.appid;
}

/** Who alone may redeem the codes that a login ends with. */
export function codeOwnerOf(login: Login): string {
  return login.kind === 'app' ? ownerOf(login.company, login.agent) : login.appid;
}

/** Whose login it is, as pages and the phone show it. */
export function namesOf(login: Login): { readonly company: string; readonly app: string } {
  return login.kind === 'app'
    ? { company: login.company.name, app: login.agent.name }
    : { company: login.providerName, app: login.appName };
}

/** `http://wecom.localhost:4300/wwopen/sso/confirm2?k=KEY&notretry=yes` (upstream-idps 3.6). */
export function confirmAddress(origin: string, key: string): string {
  return `${origin}/wwopen/sso/confirm2?k=${key}&notretry=yes`;
}
