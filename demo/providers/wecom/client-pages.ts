/**
 * What WeCom's client shows of itself: the authorization inside it, silent or with the
 * member's consent, and to every other browser the request to open the client (upstream-idps
 * 3.8, B08). The fragment `#wechat_redirect` belongs to the address; no server sees it.
 */
import { type Request, type Response, Router } from 'express';
import type { Faults } from '../../faults.js';
import type { Seed } from '../../seed.js';
import { isOnDomain } from '../addresses.js';
import type { OneTimeCodes } from '../one-time-codes.js';
import { html, sendPage } from '../page.js';
import { parameters } from '../request-log.js';
import { type Agent, type Company, type Scanner, scannerFor, sees } from './company.js';
import { type Look, lookOf, type PageError, sendError } from './login-page.js';
import { loginAtSuite, type ServiceProvider } from './service/provider.js';
import { type Authorized, codeOwnerOf, type Login, namesOf } from './values.js';
import { languageOf, words } from './words.js';

/** A member's answer that is waited for, once. */
export interface Consent {
  readonly login: Login;
  readonly scanner: Scanner;
  readonly state: string;
}

export interface ClientPagesParts {
  readonly faults: Faults;
  readonly seed: Seed;
  readonly companies: readonly Company[];
  readonly authCodes: OneTimeCodes<Authorized>;
  readonly consents: OneTimeCodes<Consent>;
  agentsOf(company: Company): readonly Agent[];
  readonly provider: ServiceProvider;
}

// The older `snsapi_userinfo` is silent too (3.8).
const scopes = ['snsapi_base', 'snsapi_userinfo', 'snsapi_privateinfo'];
// D96441. Bytes are characters here.
const stateRule = /^[A-Za-z0-9]{0,128}$/;

export function clientPages(parts: ClientPagesParts): Router {
  const { authCodes, companies, consents, faults, seed } = parts;
  const look = lookOf(faults);
  const router = Router();

  router.get('/authorize', (request, answer) => {
    const query = parameters(request.query);
    const language = languageOf(request, query.lang);
    const say = words[language];
    if (!isInClient(request)) {
      return sendPage(answer, {
        ...look(say.openInClient, language),
        body: html`<main class="panel" id="outside"><h1 class="title">${say.openInClient}</h1></main>`,
      });
    }
    const login = read(query);
    if (typeof login !== 'object') return sendError(answer, look(say.unreachable, language), login);
    // Whoever holds the phone is signed in in the client.
    const scanner = scannerFor(login, companies, seed, faults.wecomScanner);
    const consent = { login, scanner, state: query.state ?? '' };
    if (query.scope !== 'snsapi_privateinfo') return goBack(answer, consent, false);
    if (!isInRange(login, scanner)) {
      return sendError(answer, look(say.unreachable, language), 60011);
    }
    askForConsent(answer, consent, look(say.consent, language), say);
  });

  /** The member's answer; each question has one. */
  router.get('/consent', (request, answer) => {
    const { key = '', agreed } = parameters(request.query);
    const asked = consents.redeem(key, 'consent');
    if (!isInClient(request) || asked.outcome !== 'good') return void answer.sendStatus(403);
    if (agreed === 'yes') return goBack(answer, asked.subject, true);
    // As a refusal on the phone comes back (3.7): the state alone. Nothing is known of this one.
    const { login, state } = asked.subject;
    answer.redirect(302, withQuery(login.redirectUri, { state }));
  });

  /** What is asked for, or what is wrong with it: nothing is sent anywhere then. */
  function read(query: Record<string, string>): Login | PageError {
    if (query.response_type !== 'code') return 'response_type';
    if (!scopes.includes(query.scope ?? '')) return 'scope';
    if (!stateRule.test(query.state ?? '')) return 'state';
    const suite = loginAtSuite(parts.provider, query);
    return suite === 40083 ? readApp(query) : suite;
  }

  function readApp(query: Record<string, string>): Login | PageError {
    const company = companies.find(({ corpId }) => corpId === query.appid);
    if (!company) return 40013;
    const { redirect_uri: redirectUri = '', agentid, scope } = query;
    const agents = parts.agentsOf(company).filter((one) => one.delegated?.isOnline !== false);
    const here = agents.filter((one) => isOnDomain(redirectUri, one.trustedDomain));
    // Only advised, but for consent: else the domain says which app it is.
    if (agentid === undefined && scope === 'snsapi_privateinfo') return 40056;
    const asked = agents.find((one) => one.agentId === agentid);
    if (agentid !== undefined && !asked) return 40056;
    const agent = here.find((one) => one === (asked ?? one));
    return agent ? { kind: 'app', company, agent, redirectUri } : 50001;
  }

  function goBack(answer: Response, { login, scanner, state }: Consent, consented: boolean): void {
    const code = authCodes.issue(codeOwnerOf(login), {
      scanner,
      redirectHost: new URL(login.redirectUri).host,
      consented,
    });
    answer.redirect(302, withQuery(login.redirectUri, { code, state }));
  }

  function askForConsent(
    answer: Response,
    consent: Consent,
    shown: Look,
    say: (typeof words)['en'],
  ): void {
    const key = consents.issue('consent', consent);
    const { company, app } = namesOf(consent.login);
    sendPage(answer, {
      ...shown,
      framing: 'nowhere',
      body: html`<main class="panel">
<h1 class="title">${say.consent}</h1>
<p class="app">${company} · ${app}</p>
<p><a class="button" id="agree" href="/connect/oauth2/consent?key=${key}&agreed=yes">${say.agree}</a></p>
<p><a id="disagree" href="/connect/oauth2/consent?key=${key}">${say.disagree}</a></p>
</main>`,
    });
  }

  return router;
}

/** A client carries this beside `MicroMessenger` (upstream-idps 10.1). */
function isInClient(request: Request): boolean {
  return /wxwork\/[\d.]+/i.test(request.get('user-agent') ?? '');
}

/** Consent takes a member whom the app is visible to (D96441); a suite's login has no such range. */
function isInRange(login: Login, scanner: Scanner): boolean {
  if (scanner.kind === 'non_member') return false;
  return login.kind === 'provider' || sees(login.agent, scanner.userid);
}

function withQuery(address: string, fields: Readonly<Record<string, string>>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(fields)) if (value) url.searchParams.set(name, value);
  return url.href;
}
