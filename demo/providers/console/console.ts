/**
 * A provider's pages for administrators: parts with fields and buttons. Each button is one
 * POST of JSON to `/console/ACT`; `page/console.ts` sends it and loads the page again.
 * Knows no provider.
 */
import express, { type RequestHandler, Router } from 'express';
import { html, type Markup, readPageFile, sendPage } from '../page.js';
import { parameters } from '../request-log.js';

export type Fields = Readonly<Record<string, string>>;
/** Whether it could be done; a sentence says why not. */
export type Outcome = boolean | string;
export type Act = (fields: Fields) => Outcome | Promise<Outcome>;
export type Acts = Readonly<Record<string, Act | undefined>>;

export interface ConsolePage {
  /** Below `/console`: `/`, `/apps`. */
  readonly path: string;
  readonly title: string;
  /** The parts, as they are now. */
  parts(): Markup | readonly Markup[];
}

/** Served at `/console`, where the pages' own files are too. */
export function consoleRouter(pages: readonly ConsolePage[], acts: Acts): Router {
  const router = Router();
  const style = readPageFile('providers/console', 'console.css');
  const script = readPageFile('providers/console', 'console.js');

  for (const page of pages) {
    router.get(page.path, (_request, answer) =>
      sendPage(answer, {
        language: 'en',
        title: page.title,
        style: '/console/page/console.css',
        script: '/console/page/console.js',
        framing: 'nowhere',
        body: html`<main>
<header><h1>${page.title}</h1>
${pages.length > 1 ? navigation(pages, page) : ''}</header>
<p id="news" role="status"></p>
${page.parts()}
</main>`,
      }),
    );
  }
  router.get('/page/console.css', (_request, answer) => void answer.type('css').send(style));
  router.get(
    '/page/console.js',
    (_request, answer) => void answer.type('text/javascript').send(script),
  );
  // JSON only: what another page's form could send is no JSON.
  router.post('/:act', express.json(), (async (request, answer) => {
    const name = String(request.params['act']);
    const act = Object.hasOwn(acts, name) ? acts[name] : undefined;
    if (!act || !request.is('application/json')) return void answer.sendStatus(404);
    const outcome = await act(parameters(Object(request.body) as Record<string, unknown>));
    if (outcome === true) return void answer.sendStatus(204);
    answer
      .status(409)
      .type('text/plain')
      .send(outcome || '');
  }) satisfies RequestHandler);
  return router;
}

function navigation(pages: readonly ConsolePage[], shown: ConsolePage): Markup {
  const links = pages.map(({ path, title }) => {
    const current = path === shown.path ? html` aria-current="page"` : '';
    return html`<a href="/console${path}"${current}>${title}</a> `;
  });
  return html`<nav aria-label="Pages">${links}</nav>`;
}

export const button = (act: string, text: string) =>
  html`<button type="button" data-act="${act}">${text}</button> `;

/** In a form: Enter in one of its fields presses it. */
export const submit = (act: string, text: string) =>
  html`<button type="submit" data-act="${act}">${text}</button> `;

export const field = (name: string, label: string, value = '') =>
  html`<label>${label} <input name="${name}" value="${value}" autocomplete="off" spellcheck="false"></label>`;

/** What all buttons of a part send along. */
export const hidden = (name: string, value: string) =>
  html`<input type="hidden" name="${name}" value="${value}">`;

/** Ids and secrets, to be copied. */
export const facts = (rows: Readonly<Record<string, string>>) =>
  html`<dl>${Object.entries(rows).map(([name, value]) => html`<dt>${name}</dt><dd><code>${value}</code></dd>`)}</dl>`;

/** Words, or a list with spaces, commas or semicolons between. */
export const listIn = (text: string) => text.split(/[\s,;]+/).filter((one) => one !== '');

/**
 * A domain as administrators enter it: a host, with its port where it has one, without
 * scheme and path; no address of a machine (upstream-idps 3.1, P10).
 */
export function isDomain(text: string): boolean {
  return /^(?=.*[a-z])(?:[a-z\d-]+\.)+[a-z\d-]+(?::\d{1,5})?$/i.test(text);
}
