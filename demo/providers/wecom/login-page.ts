/**
 * What WeCom's two generations of login pages share: which login is asked for,
 * the picture with its words, the states of a code, the error page
 * (upstream-idps 3.2, 3.3, 3.6).
 */
import type { Response } from 'express';
import type { Faults } from '../../faults.js';
import { isOnDomain } from '../addresses.js';
import { html, type Markup, type Page, sendPage } from '../page.js';
import type { QrState } from '../qr-codes.js';
import type { Agent, Company } from './company.js';
import { type AppLogin, type Login, namesOf } from './values.js';
import type { Language, Words } from './words.js';

/** upstream-idps 3.6; which status a refusal has is known from one client only. */
export const statuses: Readonly<Record<QrState, string>> = {
  waiting: 'QRCODE_SCAN_NEVER',
  scanned: 'QRCODE_SCAN_ING',
  confirmed: 'QRCODE_SCAN_SUCC',
  refused: 'QRCODE_SCAN_CANCEL',
  failed: 'QRCODE_SCAN_ERR',
  expired: 'QRCODE_SCAN_OVERDUE',
};

/** Numbers shown on the error page: 3.10. Of a wrong `login_type` none is known. */
const errors = {
  0: 'invalid login_type',
  40013: 'invalid corpid',
  40056: 'invalid agentid',
  40083: 'invalid suite_id',
  50001: 'redirect_uri is not on the trusted domain',
  60011: 'no privilege to access this app',
  // Of these none is known either.
  response_type: 'invalid response_type',
  scope: 'invalid scope',
  state: 'invalid state',
  // A page of its own, without a number that is known (upstream-idps 4.1).
  origin: 'request origin check failed',
} as const;

export type PageError = keyof typeof errors;
export type Look = Pick<Page, 'language' | 'title' | 'style' | 'framing'>;

export function lookOf(faults: Faults) {
  return (title: string, language: Language): Look => ({
    language: language === 'zh' ? 'zh-CN' : 'en',
    title,
    style: '/wwopen/sso/page/qr.css',
    framing: faults.framingForbidden ? 'nowhere' : 'anywhere',
  });
}

/**
 * @param agentsOf a company's apps; one in development is not to be found yet
 * @param domainsOf hosts, with their ports, that an app's return address may be on
 */
export function checkLogin(
  companies: readonly Company[],
  agentsOf: (company: Company) => readonly Agent[],
  domainsOf: (agent: Agent) => readonly string[],
  query: Record<string, string>,
): AppLogin | PageError {
  const company = companies.find(({ corpId }) => corpId === query.appid);
  if (!company) return 40013;
  const agent = agentsOf(company).find(({ agentId }) => agentId === query.agentid);
  if (!agent || agent.delegated?.isOnline === false) return 40056;
  const redirectUri = query.redirect_uri ?? '';
  if (!domainsOf(agent).some((domain) => isOnDomain(redirectUri, domain))) return 50001;
  return { kind: 'app', company, agent, redirectUri };
}

/** @param inside what else lies over the picture */
export function qrPanel(
  say: Words,
  login: Login,
  picture: string,
  isFrame: boolean,
  inside: readonly Markup[] = [],
) {
  const { company, app } = namesOf(login);
  return html`<main class="panel${isFrame ? ' framed' : ''}">
<h1 class="title">${say.title}</h1>
<div class="code">
<img class="qrcode" id="qrcode" src="${picture}" alt="${say.picture}" width="200" height="200">
<div class="layer" id="layer" hidden><p id="layer-text"></p><button class="button" id="refresh" type="button">${say.again}</button></div>
${inside}</div>
<p class="status" id="status" role="status">${say.waiting}</p>
<p class="app" id="app">${company} · ${app}</p>
</main>`;
}

/** "Link cannot be accessed" (D91019): nothing is sent anywhere. */
export function sendError(answer: Response, look: Look, errCode: PageError): void {
  const errMsg = errors[errCode];
  sendPage(answer, {
    ...look,
    settings: { errCode, errMsg },
    body: html`<main class="panel failure" id="error">
<h1 class="title">${look.title}</h1>
<p class="status" id="status">${typeof errCode === 'number' ? `${errMsg} (${errCode})` : errMsg}</p>
</main>`,
  });
}
