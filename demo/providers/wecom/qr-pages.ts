/**
 * The older QR page of WeCom, as full page and as frame, with its picture,
 * its long poll and the page behind the code (upstream-idps 3.3, 3.5, 3.6, B05).
 */
import { type Request, type Response, Router } from 'express';
import type { Addresses } from '../../addresses.js';
import type { Faults } from '../../faults.js';
import { isOnDomain } from '../addresses.js';
import { html, type Page, readPageFile, sendPage } from '../page.js';
import type { QrCodes, QrState } from '../qr-codes.js';
import { sendQrPicture } from '../qr-picture.js';
import { parameters } from '../request-log.js';
import type { Company, Scanner } from './company.js';
import { confirmAddress, type Login } from './values.js';
import { type Language, languageOf, type Words, words } from './words.js';

export interface QrPagesParts {
  readonly addresses: Pick<Addresses, 'wecom' | 'phone'>;
  readonly faults: Faults;
  readonly companies: readonly Company[];
  readonly qrCodes: QrCodes<Login, Scanner>;
  /** Milliseconds. */
  readonly hold: number;
  trustedDomain(): string;
}

/** upstream-idps 3.6; which status a refusal has is known from one client only. */
const statuses: Readonly<Record<QrState, string>> = {
  waiting: 'QRCODE_SCAN_NEVER',
  scanned: 'QRCODE_SCAN_ING',
  confirmed: 'QRCODE_SCAN_SUCC',
  refused: 'QRCODE_SCAN_CANCEL',
  failed: 'QRCODE_SCAN_ERR',
  expired: 'QRCODE_SCAN_OVERDUE',
};

/** Numbers shown on the error page: 3.10. */
type PageError = 40013 | 40056 | 50001;

type Look = Pick<Page, 'language' | 'title' | 'style' | 'framing'>;

export function qrPages(parts: QrPagesParts): Router {
  const { companies, qrCodes, addresses, faults } = parts;
  const host = new URL(addresses.wecom).host;
  const files = {
    style: readPageFile('providers/wecom', 'qr.css'),
    script: readPageFile('providers/wecom', 'qr.js'),
  };
  const router = Router();

  const look = (title: string, language: Language): Look => ({
    language: language === 'zh' ? 'zh-CN' : 'en',
    title,
    style: '/wwopen/sso/page/qr.css',
    framing: faults.framingForbidden ? 'nowhere' : 'anywhere',
  });

  function checked(query: Record<string, string>): Login | PageError {
    const company = companies.find(({ corpId }) => corpId === query.appid);
    if (!company) return 40013;
    const agent = company.agents.find(({ agentId }) => agentId === query.agentid);
    if (!agent) return 40056;
    const redirectUri = query.redirect_uri ?? '';
    if (!isOnDomain(redirectUri, parts.trustedDomain())) return 50001;
    return { company, agent, redirectUri };
  }

  // `href` and `style` (a style sheet of the embedder's), `version` and `business_type` change nothing here.
  router.get('/qrConnect', (request, answer) => {
    const query = parameters(request.query);
    const language = languageOf(request, query.lang);
    const login = checked(query);
    if (typeof login === 'number')
      return sendError(answer, look(words[language].unreachable, language), login);

    const { key } = qrCodes.create(login);
    const say = words[language];
    sendPage(answer, {
      ...look(say.title, language),
      script: '/wwopen/sso/page/qr.js',
      settings: {
        key,
        qrUrl: `//${host}/wwopen/sso/qrImg?key=${key}`,
        longPollGetUrl: '/wwopen/sso/l/qrConnect',
        errCode: 0,
        errMsg: '',
        words: say,
      },
      body: qrPanel(
        say,
        login,
        `//${host}/wwopen/sso/qrImg?key=${key}`,
        query.login_type === 'jssdk',
      ),
    });
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
    if (!code || code.request.company.corpId !== query.appid) return wrong;
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

function qrPanel(say: Words, { company, agent }: Login, picture: string, isFrame: boolean) {
  return html`<main class="panel${isFrame ? ' framed' : ''}">
<h1 class="title">${say.title}</h1>
<div class="code">
<img class="qrcode" id="qrcode" src="${picture}" alt="${say.picture}" width="200" height="200">
<div class="layer" id="layer" hidden><p id="layer-text"></p><button class="button" id="refresh" type="button">${say.again}</button></div>
</div>
<p class="status" id="status" role="status">${say.waiting}</p>
<p class="app" id="app">${company.name} · ${agent.name}</p>
</main>`;
}

/** "Link cannot be accessed" (D91019): nothing is sent anywhere. */
function sendError(answer: Response, look: Look, errCode: PageError): void {
  const errMsg = {
    40013: 'invalid corpid',
    40056: 'invalid agentid',
    50001: 'redirect_uri is not on the trusted domain',
  }[errCode];
  sendPage(answer, {
    ...look,
    settings: { errCode, errMsg },
    body: html`<main class="panel failure" id="error">
<h1 class="title">${look.title}</h1>
<p class="status" id="status">${errMsg} (${errCode})</p>
</main>`,
  });
}
