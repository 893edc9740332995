/**
 * DingTalk's login page, which is its QR frame when `iframe=true` is asked for: the
 * picture, the poll and the page behind the code (upstream-idps 9). The script in
 * `page/login.ts` brings the result home. What the real page asks its server is not
 * known, so the poll here is an address of our own.
 */
import { type Response, Router } from 'express';
import type { Addresses } from '../../addresses.js';
import type { Faults } from '../../faults.js';
import { isOnDomain } from '../addresses.js';
import { html, type Page, readLoginSheet, readPageFile, sendPage } from '../page.js';
import type { QrCodes } from '../qr-codes.js';
import { sendQrPicture } from '../qr-picture.js';
import { parameters } from '../request-log.js';
import type { App, Person } from './apps.js';
import { type Language, languageOf, type Words, words } from './words.js';

/** What a login page asks for; every address in it is checked. */
export interface Login {
  readonly app: App;
  /** Absolute, on a registered host. */
  readonly redirectUri: string;
}

export interface LoginPagesParts {
  readonly addresses: Pick<Addresses, 'dingtalk' | 'phone'>;
  readonly faults: Faults;
  readonly apps: readonly App[];
  readonly qrCodes: QrCodes<Login, Person>;
  /** Milliseconds. */
  readonly hold: number;
  /** Hosts with their ports, of the app's registered redirect addresses. */
  redirectHosts(): readonly string[];
}

type Look = Pick<Page, 'language' | 'title' | 'style' | 'framing'>;

/** `http://dingtalk.localhost:4303/oauth2/confirm?key=KEY`, the address in the picture. */
export function confirmAddress(origin: string, key: string): string {
  return `${origin}/oauth2/confirm?key=${key}`;
}

export function loginPages(parts: LoginPagesParts): Router {
  const { addresses, apps, faults, qrCodes } = parts;
  const files = {
    style: readLoginSheet('dingtalk', 'login.css'),
    script: readPageFile('providers/dingtalk', 'login.js'),
  };
  const router = Router();

  const look = (title: string, language: Language): Look => ({
    language,
    title,
    style: '/oauth2/page/login.css',
    framing: faults.framingForbidden ? 'nowhere' : 'anywhere',
  });

  /** What is asked for, or what is wrong with it, in the words of OAuth (RFC 6749 section 4.1.2.1). */
  function checked(query: Record<string, string>): Login | string {
    const app = apps.find(({ clientId }) => clientId === query.client_id);
    if (!app) return 'invalid client_id';
    if (query.response_type !== 'code') return 'invalid response_type';
    if (query.scope !== 'openid' && query.scope !== 'openid corpid') return 'invalid scope';
    const redirectUri = query.redirect_uri ?? '';
    const isRegistered = parts.redirectHosts().some((host) => isOnDomain(redirectUri, host));
    return isRegistered ? { app, redirectUri } : 'redirect_uri is not registered';
  }

  // `prompt`, `org_type`, `corpId` and the exclusive logins change nothing here: the phone asks.
  router.get('/auth', (request, answer) => {
    const language = languageOf(request);
    const say = words[language];
    const login = checked(parameters(request.query));
    if (typeof login === 'string') return sendError(answer, look(say.unreachable, language), login);

    const { key } = qrCodes.create(login);
    sendPage(answer, {
      ...look(say.title, language),
      script: '/oauth2/page/login.js',
      settings: { key, words: say },
      body: qrPanel(say, login, key),
    });
  });

  router.get('/picture', async (request, answer) => {
    const code = qrCodes.find(parameters(request.query).key ?? '');
    if (!code) return void answer.sendStatus(404);
    await sendQrPicture(answer, confirmAddress(addresses.dingtalk, code.key));
  });

  router.get('/poll', async (request, answer) => {
    const gone = new AbortController();
    answer.on('close', () => gone.abort());
    const { key = '' } = parameters(request.query);
    const code = await qrCodes.changed(key, parts.hold, gone.signal);
    answer
      .set('cache-control', 'no-store')
      .json({ state: code?.state ?? 'failed', authCode: code?.authCode ?? '' });
  });

  // What a camera other than DingTalk's opens.
  router.get('/confirm', (request, answer) => {
    const language = languageOf(request);
    const say = words[language];
    sendPage(answer, {
      ...look(say.openInClient, language),
      body: html`<main class="panel">
<h1 class="title">${say.openInClient}</h1>
<p><a id="phone" href="${addresses.phone}/">${say.phone}</a></p>
</main>`,
    });
  });

  router.get('/page/login.css', (_request, answer) => void answer.type('css').send(files.style));
  router.get(
    '/page/login.js',
    (_request, answer) => void answer.type('text/javascript').send(files.script),
  );
  return router;
}

function qrPanel(say: Words, { app }: Login, key: string) {
  return html`<main class="panel">
<h1 class="title">${say.title}</h1>
<div class="code">
<img class="qrcode" id="qrcode" src="/oauth2/picture?key=${key}" alt="${say.picture}" width="200" height="200">
<div class="layer" id="layer" hidden><p id="layer-text"></p><button class="button" id="refresh" type="button">${say.again}</button></div>
</div>
<p class="status" id="status" role="status">${say.waiting}</p>
<p class="app" id="app">${app.name}</p>
</main>`;
}

/** The person stays here: nothing is sent anywhere. */
function sendError(answer: Response, look: Look, what: string): void {
  sendPage(answer, {
    ...look,
    body: html`<main class="panel failure" id="error">
<h1 class="title">${look.title}</h1>
<p class="status" id="status">${what}</p>
</main>`,
  });
}
