/**
 * WeChat's QR page for websites, full, in a frame and as XML, with its picture, its
 * long poll and the page behind the code (upstream-idps 6.1, 6.3, B09, B17).
 */
import { type Response, Router } from 'express';
import type { Addresses } from '../../addresses.js';
import type { Faults } from '../../faults.js';
import { isOnDomain } from '../addresses.js';
import { escapeText, html, type Page, readLoginSheet, readPageFile, sendPage } from '../page.js';
import type { QrCode, QrCodes, QrState } from '../qr-codes.js';
import { sendQrPicture } from '../qr-picture.js';
import { parameters } from '../request-log.js';
import type { Person, WebsiteApp, WebsiteApps } from './apps.js';
import { type Language, type Words, words } from './words.js';

/** What a QR page asks for; every address in it is checked. */
export interface Login {
  readonly app: WebsiteApp;
  /** Absolute, on the reviewed domain. */
  readonly redirectUri: string;
}

export interface QrPagesParts {
  readonly addresses: Pick<Addresses, 'wechat' | 'phone'>;
  readonly faults: Faults;
  readonly apps: WebsiteApps;
  readonly qrCodes: QrCodes<Login, Person>;
  /** Milliseconds. */
  readonly hold: number;
}

/** `wx_errcode` (upstream-idps 6.3). */
const codes: Readonly<Record<QrState, number>> = {
  waiting: 408,
  scanned: 404,
  confirmed: 405,
  refused: 403,
  expired: 402,
  failed: 500,
};

/**
 * 10003 is the page's own number for the domain (6.4); the others are shown in words. An app
 * without the permission to sign in hears the same as one with a wrong scope, as people who
 * met it report.
 */
const failures = {
  appid: 'invalid appid',
  response_type: 'invalid response_type',
  scope: 'invalid scope, or no permission for it',
  10003: 'redirect_uri domain differs from the reviewed one (10003)',
} as const;

type Failure = keyof typeof failures;
type Look = Pick<Page, 'language' | 'title' | 'style' | 'framing'>;

/** `http://wechat.localhost:4301/connect/confirm?uuid=UUID`, the address in the picture. */
export function confirmAddress(origin: string, uuid: string): string {
  return `${origin}/connect/confirm?uuid=${uuid}`;
}

export function qrPages(parts: QrPagesParts): Router {
  const { apps, qrCodes, addresses, faults } = parts;
  const files = {
    style: readLoginSheet('wechat', 'qr.css'),
    script: readPageFile('providers/wechat', 'qr.js'),
  };
  const router = Router();

  const look = (title: string, language: Language): Look => ({
    language: language === 'cn' ? 'zh-CN' : 'en',
    title,
    style: '/connect/page/qr.css',
    framing: faults.framingForbidden ? 'nowhere' : 'anywhere',
  });

  function checked(query: Record<string, string>): Login | Failure {
    const app = apps.find(query.appid);
    if (!app) return 'appid';
    // wxLogin.js leaves it out (6.1).
    if ((query.response_type ?? 'code') !== 'code') return 'response_type';
    if (query.scope !== 'snsapi_login' || !app.maySignIn) return 'scope';
    const redirectUri = query.redirect_uri ?? '';
    if (!isOnDomain(redirectUri, apps.domainOf(app))) return 10003;
    return { app, redirectUri };
  }

  // What `wxLogin.js` adds beside `login_type` and `self_redirect` changes nothing here.
  router.get('/qrconnect', (request, answer) => {
    const query = parameters(request.query);
    const language = query.lang === 'en' ? 'en' : 'cn';
    const login = checked(query);
    if (typeof login !== 'object')
      return sendFailure(answer, look(words[language].failure, language), login);

    const code = qrCodes.create(login);
    if (query.f === 'xml') {
      // Of this document only the element `uuid` is known.
      const xml = `<?xml version="1.0" encoding="utf-8"?>\n<qrconnect><uuid>${escapeText(code.key)}</uuid></qrconnect>\n`;
      return void answer.type('text/xml').send(xml);
    }
    sendPage(answer, {
      ...look(words[language].title, language),
      script: '/connect/page/qr.js',
      ...(faults.doubledCallback ? { asks: login.redirectUri } : {}),
      body: qrPanel(words[language], code, query.login_type === 'jssdk', faults),
    });
  });

  // Really a JPEG; a browser shows either.
  router.get('/qrcode/:uuid', async (request, answer) => {
    const code = qrCodes.find(request.params.uuid);
    if (!code) return void answer.sendStatus(404);
    await sendQrPicture(answer, confirmAddress(addresses.wechat, code.key));
  });

  router.get('/l/qrconnect', async (request, answer) => {
    const { uuid = '', last } = parameters(request.query);
    const code = await polled(uuid, last, answer);
    const [errcode, authCode] = code ? [codes[code.state], code.authCode] : [codes.expired, ''];
    answer
      .set('cache-control', 'no-store')
      .type('text/javascript')
      .send(`window.wx_errcode=${errcode};window.wx_code='${authCode}';`);
  });

  /** Held while there is no news: nothing scanned, or what the page says it heard last. */
  async function polled(uuid: string, last: string | undefined, answer: Response) {
    const code = qrCodes.find(uuid);
    const isOld = code && (code.state === 'waiting' || String(codes[code.state]) === last);
    if (!isOld) return code;
    const gone = new AbortController();
    answer.on('close', () => gone.abort());
    return qrCodes.changed(uuid, parts.hold, gone.signal);
  }

  // What a camera other than WeChat's opens.
  router.get('/confirm', (request, answer) => {
    const language = request.acceptsLanguages('zh', 'en') === 'en' ? 'en' : 'cn';
    const say = words[language];
    sendPage(answer, {
      ...look(say.openInClient, language),
      body: html`<main class="main impowerBox">
<h1 class="title">${say.openInClient}</h1>
<p class="info"><a id="phone" href="${addresses.phone}/">${say.phone}</a></p>
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

function qrPanel(
  say: Words,
  { key, request }: QrCode<Login, Person>,
  isFrame: boolean,
  { wechatCode, doubledCallback }: Faults,
) {
  return html`<main class="main impowerBox${isFrame ? ' framed' : ''}" id="panel" data-uuid="${key}" data-code="${wechatCode}" data-asks="${doubledCallback ? 'twice' : 'once'}" data-scanned="${say.scanned}" data-confirmed="${say.confirmed}" data-refused="${say.refused}" data-expired="${say.expired}">
<h1 class="title">${say.title}</h1>
<div class="wrp_code">
<img class="qrcode lightBorder" src="/connect/qrcode/${key}" alt="${say.picture}">
<div class="layer" id="layer" hidden><p>${say.expired}</p><button class="button" id="refresh" type="button">${say.again}</button></div>
</div>
<div class="info">
<p class="status" id="status" role="status">${say.waiting} “${request.app.name}”</p>
</div>
</main>`;
}

/** The person stays here: nothing is sent anywhere. */
function sendFailure(answer: Response, look: Look, failure: Failure): void {
  sendPage(answer, {
    ...look,
    body: html`<main class="main impowerBox failure" id="error">
<h1 class="title">${look.title}</h1>
<p class="status" id="status">${failures[failure]}</p>
</main>`,
  });
}
