/**
 * The older QR page of WeCom, as full page and as frame, with its picture,
 * its long poll and the page behind the code (upstream-idps 3.3, 3.5, 3.6, B05);
 * a service provider's is the same page with another check (4.1, B07).
 */
import { type Request, type Response, Router } from 'express';
import type { Addresses } from '../../addresses.js';
import type { Faults } from '../../faults.js';
import { html, readLoginSheet, readPageFile, sendPage } from '../page.js';
import type { QrCodes } from '../qr-codes.js';
import { sendQrPicture } from '../qr-picture.js';
import { parameters } from '../request-log.js';
import type { Agent, Company, Scanner } from './company.js';
import { checkLogin, lookOf, qrPanel, sendError, statuses } from './login-page.js';
import { checkProviderLogin, type ServiceProvider } from './service/provider.js';
import { appidOf, confirmAddress, type Login } from './values.js';
import { type Language, languageOf, words } from './words.js';

export interface QrPagesParts {
  readonly addresses: Pick<Addresses, 'wecom' | 'phone'>;
  readonly faults: Faults;
  readonly companies: readonly Company[];
  readonly qrCodes: QrCodes<Login, Scanner>;
  /** Milliseconds. */
  readonly hold: number;
  agentsOf(company: Company): readonly Agent[];
  readonly provider: ServiceProvider;
}

export function qrPages(parts: QrPagesParts): Router {
  const { companies, qrCodes, addresses, faults } = parts;
  const host = new URL(addresses.wecom).host;
  const files = {
    style: readLoginSheet('wecom', 'qr.css'),
    script: readPageFile('providers/wecom', 'qr.js'),
  };
  const router = Router();

  const look = lookOf(faults);

  /** `codeName`: what the code is called on the way back (upstream-idps 3.7, 4.1). */
  function sendQrPage(
    answer: Response,
    login: Login,
    language: Language,
    { isFrame, codeName }: { readonly isFrame: boolean; readonly codeName: string },
  ) {
    const { key } = qrCodes.create(login);
    const say = words[language];
    const picture = `//${host}/wwopen/sso/qrImg?key=${key}`;
    sendPage(answer, {
      ...look(say.title, language),
      script: '/wwopen/sso/page/qr.js',
      ...(faults.doubledCallback ? { asks: login.redirectUri } : {}),
      settings: {
        key,
        qrUrl: picture,
        longPollGetUrl: '/wwopen/sso/l/qrConnect',
        codeName,
        errCode: 0,
        errMsg: '',
        ...(faults.doubledCallback ? { asksTwice: true } : {}),
        words: say,
      },
      body: qrPanel(say, login, picture, isFrame),
    });
  }

  // `href` and `style` (a style sheet of the embedder's), `version` and `business_type` change nothing here.
  router.get('/qrConnect', (request, answer) => {
    const query = parameters(request.query);
    const language = languageOf(request, query.lang);
    const login = checkLogin(
      companies,
      parts.agentsOf,
      ({ trustedDomain }) => [trustedDomain],
      query,
    );
    if (typeof login !== 'object')
      return sendError(answer, look(words[language].unreachable, language), login);

    const isFrame = query.login_type === 'jssdk';
    sendQrPage(answer, login, language, { isFrame, codeName: 'code' });
  });

  router.get('/3rd_qrConnect', (request, answer) => {
    const query = parameters(request.query);
    const language = languageOf(request, query.lang);
    const login = checkProviderLogin(parts.provider, request, query);
    if (typeof login !== 'object')
      return sendError(answer, look(words[language].unreachable, language), login);
    sendQrPage(answer, login, language, { isFrame: false, codeName: 'auth_code' });
  });

  router.get('/qrImg', async (request, answer) => {
    const code = qrCodes.find(parameters(request.query).key ?? '');
    if (!code) return void answer.sendStatus(404);
    await sendQrPicture(answer, confirmAddress(addresses.wecom, code.key));
  });

  router.get('/l/qrConnect', async (request, answer) => {
    const query = parameters(request.query);
    const callback = query.callback ?? '';
    if (!/^[\w.$]{1,64}$/.test(callback)) return void answer.sendStatus(400);
    const { state, authCode } = await polled(query, request, answer);
    const body = JSON.stringify({ status: statuses[state], auth_code: authCode });
    answer.set('cache-control', 'no-store').type('text/javascript').send(`${callback}(${body})`);
  });

  /** What the poll is told; a request that isn't this page's own gets an error, whatever the code's state. */
  async function polled(query: Record<string, string>, request: Request, answer: Response) {
    const wrong = { state: 'failed', authCode: '' } as const;
    const referer = request.get('referer') ?? '';
    if (!URL.canParse(referer) || new URL(referer).host !== host) return wrong;
    const code = qrCodes.find(query.key ?? '');
    if (!code || appidOf(code.request) !== query.appid) return wrong;
    if (code.request.redirectUri !== query.redirect_uri) return wrong;

    const gone = new AbortController();
    answer.on('close', () => gone.abort());
    return (await qrCodes.changed(code.key, parts.hold, gone.signal)) ?? wrong;
  }

  // What a camera other than WeCom's opens: it tries the client (upstream-idps 3.6).
  router.get('/confirm2', (request, answer) => {
    const language = languageOf(request, '');
    const address = confirmAddress(addresses.wecom, parameters(request.query).k ?? '');
    const say = words[language];
    sendPage(answer, {
      ...look(say.openInClient, language),
      body: html`<main class="panel">
<h1 class="title">${say.openInClient}</h1>
<p><a class="button" id="open" href="wxwork://sso/jump?url=${encodeURIComponent(address)}">${say.open}</a></p>
<p><a id="phone" href="${addresses.phone}/">${say.phone}</a></p>
</main>`,
    });
  });

  router.get('/page/qr.css', (_request, answer) => void answer.type('css').send(files.style));
  router.get(
    '/page/qr.js',
    (_request, answer) => void answer.type('text/javascript').send(files.script),
  );
  return router;
}
