/**
 * `/console`: what administrators do at WeCom, the provider's and the companies', on one
 * page, and WeCom's own reviews as buttons (upstream-idps 2.8). Each button is one POST
 * of JSON; `page/console.ts` sends it and loads the page again.
 */
import express, { type RequestHandler, Router } from 'express';
import { html, type Markup, readPageFile, sendPage } from '../../page.js';
import { parameters } from '../../request-log.js';
import type { Company } from '../company.js';
import type { Delegated, DelegatedApps } from './delegated.js';
import type { ServiceProvider } from './provider.js';
import { type Step, stepsFrom, take } from './stages.js';
import type { Delivery, Suite, Suites } from './suites.js';

export interface ConsoleParts {
  readonly provider: ServiceProvider;
  readonly suites: Suites;
  readonly delegatedApps: DelegatedApps;
  readonly companies: readonly Company[];
}

type Fields = Readonly<Record<string, string>>;
/** Whether it could be done. */
type Act = (fields: Fields) => boolean | Promise<boolean>;

export function consolePages(parts: ConsoleParts): Router {
  const router = Router();
  const files = {
    style: readPageFile('providers/wecom', 'console.css'),
    script: readPageFile('providers/wecom', 'console.js'),
  };
  const acts = actsOf(parts);

  router.get('/', (_request, answer) =>
    sendPage(answer, {
      language: 'en',
      title: 'WeCom for administrators',
      style: '/console/page/console.css',
      script: '/console/page/console.js',
      framing: 'nowhere',
      body: page(parts),
    }),
  );
  // JSON only: what another page's form could send is no JSON.
  router.post('/:act', express.json(), (async (request, answer) => {
    const name = String(request.params['act']);
    const act = Object.hasOwn(acts, name) ? acts[name] : undefined;
    if (!act || !request.is('application/json')) return void answer.sendStatus(404);
    const isDone = await act(parameters(Object(request.body) as Record<string, unknown>));
    answer.sendStatus(isDone ? 204 : 409);
  }) satisfies RequestHandler);
  router.get('/page/console.css', (_request, answer) => void answer.type('css').send(files.style));
  router.get(
    '/page/console.js',
    (_request, answer) => void answer.type('text/javascript').send(files.script),
  );
  return router;
}

function actsOf({ provider, suites, delegatedApps, companies }: ConsoleParts) {
  const appOf = ({ suite = '', company = '' }: Fields) => delegatedApps.find(suite, company);

  /** For an app that is there. */
  function withApp(act: (app: Delegated, fields: Fields) => unknown): Act {
    return async (fields) => {
      const app = appOf(fields);
      return app !== undefined && (await act(app, fields)) !== false;
    };
  }
  /** For the app of a company, else the suite itself. */
  function step(name: Step): Act {
    return (fields) => {
      const thing = fields.company ? appOf(fields) : suites.find(fields.suite ?? '');
      return thing !== undefined && take(thing, name);
    };
  }

  const acts: Readonly<Record<string, Act | undefined>> = {
    'save-addresses': ({ addresses = '' }) => {
      provider.addresses = addresses.split(/[\s,;]+/).filter((one) => one !== '');
      return true;
    },
    'save-callback': ({ suite = '', address = '', token = '', encodingAesKey = '' }) =>
      suites.saveCallback(suite, { address, token, encodingAesKey }),
    'push-ticket': async ({ suite = '' }) => (await suites.pushTicket(suite))?.isGood === true,
    submit: step('submit'),
    approve: step('approve'),
    'send-back': step('send_back'),
    publish: step('publish'),
    authorize: async ({ suite = '', company: corpId }) => {
      const company = companies.find((one) => one.corpId === corpId);
      const delivery = company && (await delegatedApps.authorize(suite, company));
      return delivery !== undefined;
    },
    'reset-code': withApp(delegatedApps.resetCode),
    'save-scope': withApp((app, { visibleTo = '' }) =>
      delegatedApps.change(
        app,
        visibleTo.split(/[\s,;]+/).filter((one) => one !== ''),
      ),
    ),
    'verify-domain': withApp((app, { origin = '', name = '', content = '' }) =>
      delegatedApps.verifyDomain(app, origin, { name, content }),
    ),
    cancel: withApp(delegatedApps.cancel),
  };
  return acts;
}

const words: Readonly<Record<Step, string>> = {
  submit: 'Submit for review',
  approve: 'Review: approve',
  send_back: 'Review: send back',
  publish: 'Put online',
};
const stages = {
  developing: 'in development',
  in_review: 'in review',
  pending: 'reviewed, not online yet',
  online: 'online',
} as const;

const button = (act: string, text: string) =>
  html`<button type="button" data-act="${act}">${text}</button> `;
const field = (name: string, label: string, value = '') =>
  html`<label>${label} <input name="${name}" value="${value}" autocomplete="off"></label>`;
/** What all buttons of a part send along. */
const hidden = (name: string, value: string) =>
  html`<input type="hidden" name="${name}" value="${value}">`;
const reviews = (stage: Suite['stage']) =>
  stepsFrom(stage).map((step) => button(step.replace('_', '-'), words[step]));

function page({ provider, suites, delegatedApps, companies }: ConsoleParts): Markup {
  return html`<main>
<h1>WeCom for administrators</h1>
<p id="news" role="status"></p>
<section><h2>${provider.name}, service provider</h2>
<p>CorpID <code>${provider.corpId}</code>, secret <code>${provider.secret}</code></p>
<p>Logins start at <code>${provider.launchDomain('older')}</code> or <code>${provider.launchDomain('suite')}</code> and are completed at <code>${provider.completionDomain()}</code></p>
${field('addresses', 'Servers that may call', provider.addresses.join(' '))}
${button('save-addresses', 'Save')}</section>
${suites.all.map((suite) => suitePart(suite, companies))}
${delegatedApps.all.map((app) => appPart(app))}
<section><h2>Events</h2>
<ol>${suites.deliveries.slice(-20).map((one) => html`<li>${said(one)}</li>`)}</ol></section>
</main>`;
}

function said({ infoType, suiteId, status, isGood, isLate }: Delivery): string {
  const how = isGood ? 'received' : `failed (${status})`;
  return `${infoType} of ${suiteId}: ${how}${isLate ? ', later than a second' : ''}`;
}

function suitePart(suite: Suite, companies: readonly Company[]): Markup {
  const isTemplate = suite.id.startsWith('dk');
  const canAuthorize = isTemplate && suite.stage === 'online';
  return html`<section data-suite="${suite.id}"><h2>${isTemplate ? 'Template' : 'Login suite'}</h2>
${hidden('suite', suite.id)}
<p>Id <code>${suite.id}</code>, secret <code>${suite.secret}</code>: ${stages[suite.stage]}</p>
${field('address', 'Event address', suite.callback?.address)}
${field('token', 'Token', suite.callback?.token)}
${field('encodingAesKey', 'EncodingAESKey', suite.callback?.encodingAesKey)}
${button('save-callback', 'Save and verify')}${suite.callback ? button('push-ticket', 'Push a ticket') : ''}
${reviews(suite.stage)}
${canAuthorize ? companies.map(({ corpId, name }) => html`<fieldset>${hidden('company', corpId)}${button('authorize', `${name} scans its code`)}</fieldset>`) : ''}
</section>`;
}

function appPart({ company, suiteId, agentId, stage, domain, visibleTo }: Delegated): Markup {
  return html`<section data-company="${company.corpId}"><h2>App of ${company.name}</h2>
${hidden('suite', suiteId)}${hidden('company', company.corpId)}
<p>AgentID <code>${agentId}</code>: ${stages[stage]}; domain ${domain === '' ? 'not verified' : domain}</p>
${reviews(stage)}${button('reset-code', 'Get secret again')}${button('cancel', 'Take the authorization back')}
${field('visibleTo', 'Visible to', visibleTo.join(' '))}
${button('save-scope', 'Save the scope')}
${field('origin', 'Trusted domain, with its scheme')}
${field('name', 'File name')}
${field('content', 'File content')}
${button('verify-domain', 'Verify the domain')}
</section>`;
}
