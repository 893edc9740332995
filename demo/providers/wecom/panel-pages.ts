/**
 * WeCom's current login page, which is its current panel when it is framed
 * (upstream-idps 3.2, 3.4, B01 to B04). The script in `page/panel.ts` speaks with
 * the page around it. What the real page asks its server is not known, so the poll
 * and the quick login here are addresses of our own.
 */
import { type Request, Router } from 'express';
import type { Addresses } from '../../addresses.js';
import type { Faults } from '../../faults.js';
import type { Seed } from '../../seed.js';
import { html, readPageFile, sendPage } from '../page.js';
import type { QrCodes } from '../qr-codes.js';
import { parameters } from '../request-log.js';
import { type Agent, type Company, type Scanner, scannerFor } from './company.js';
import { checkLogin, lookOf, type PageError, qrPanel, sendError, statuses } from './login-page.js';
import type { Registered } from './self-built.js';
import { checkSuiteLogin, type ServiceProvider } from './service/provider.js';
import type { Login } from './values.js';
import { languageOf, words } from './words.js';

export interface PanelPagesParts {
  readonly addresses: Pick<Addresses, 'wecom'>;
  readonly faults: Faults;
  readonly seed: Seed;
  readonly companies: readonly Company[];
  readonly qrCodes: QrCodes<Login, Scanner>;
  /** Milliseconds. */
  readonly hold: number;
  /** The world's own: a provider's logins go by them too. */
  registered(): Registered;
  agentsOf(company: Company): readonly Agent[];
  readonly provider: ServiceProvider;
  /** Scanned and confirmed in one, by the client on the visitor's computer. */
  quickLogin(key: string): void;
}

export function panelPages(parts: PanelPagesParts): Router {
  const { addresses, companies, faults, qrCodes } = parts;
  const script = readPageFile('providers/wecom', 'panel.js');
  const look = lookOf(faults);
  const router = Router();

  /** Either of the two places satisfies this page (upstream-idps 3.1). */
  const domainsOf = ({ trustedDomain, webLoginDomain }: Registered) => [
    trustedDomain,
    webLoginDomain,
  ];
  const registeredFor = (login: Login) =>
    domainsOf(login.kind === 'app' ? login.agent : parts.registered());

  function read(request: Request, query: Record<string, string>): Login | PageError {
    if (query.login_type === 'CorpApp') {
      return checkLogin(companies, parts.agentsOf, domainsOf, query);
    }
    return query.login_type === 'ServiceApp' ? checkSuiteLogin(parts.provider, request, query) : 0;
  }

  // `version`, `panel_size` and `color_scheme` change nothing: the page fits both sizes, and is light in a frame.
  router.get('/login', (request, answer) => {
    const query = parameters(request.query);
    const language = languageOf(request, query.lang);
    const say = words[language];
    const login = read(request, query);
    if (typeof login !== 'object') return sendError(answer, look(say.unreachable, language), login);

    const { key } = qrCodes.create(login);
    const person = scannerFor(login, companies, parts.seed, faults.wecomScanner).name;
    const quick = html`<div class="layer" id="quick" hidden><p>${person}</p><button class="button" id="quick-login" type="button">${say.quickLogin}</button><button class="button" id="scan" type="button">${say.scanInstead}</button></div>
`;
    sendPage(answer, {
      ...look(say.title, language),
      script: '/wwlogin/sso/page/panel.js',
      ...(faults.doubledCallback ? { asks: login.redirectUri } : {}),
      settings: {
        key,
        supportChannel: !faults.panelWithoutChannel,
        isWeComLogin: faults.wecomOnDesktop,
        ...(faults.doubledCallback ? { asksTwice: true } : {}),
        // The pages that may have the code by message (B02); nothing: all of them.
        domains: faults.panelAnywhere ? undefined : registeredFor(login),
        words: say,
      },
      body: qrPanel(
        say,
        login,
        `${addresses.wecom}/wwopen/sso/qrImg?key=${key}`,
        request.get('sec-fetch-dest') === 'iframe',
        [quick],
      ),
    });
  });

  router.get('/poll', async (request, answer) => {
    const gone = new AbortController();
    answer.on('close', () => gone.abort());
    const { key = '' } = parameters(request.query);
    const code = await qrCodes.changed(key, parts.hold, gone.signal);
    answer
      .set('cache-control', 'no-store')
      .json({ status: statuses[code?.state ?? 'failed'], auth_code: code?.authCode ?? '' });
  });

  router.post('/quick', (request, answer) => {
    if (!faults.wecomOnDesktop) return void answer.sendStatus(403);
    parts.quickLogin(parameters(request.query).key ?? '');
    answer.sendStatus(204);
  });

  router.get(
    '/page/panel.js',
    (_request, answer) => void answer.type('text/javascript').send(script),
  );
  return router;
}
