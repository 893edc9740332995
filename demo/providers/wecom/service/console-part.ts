/**
 * The service provider's half of WeCom's page for administrators, with what companies'
 * administrators do to its apps, and WeCom's own reviews as buttons (upstream-idps 2.8).
 */
import {
  type Act,
  type Acts,
  button,
  type Fields,
  facts,
  field,
  hidden,
  listIn,
  submit,
} from '../../console/console.js';
import { html, type Markup } from '../../page.js';
import { type Company, sensitiveFields } from '../company.js';
import type { Delegated, DelegatedApps } from './delegated.js';
import type { ServiceProvider } from './provider.js';
import { type Step, stepsFrom, take } from './stages.js';
import type { Delivery, Suite, Suites } from './suites.js';

export interface ProviderConsoleParts {
  readonly provider: ServiceProvider;
  readonly suites: Suites;
  readonly delegatedApps: DelegatedApps;
  readonly companies: readonly Company[];
}

export function providerActs(parts: ProviderConsoleParts): Acts {
  const { provider, suites, delegatedApps, companies } = parts;
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

  return {
    'create-template': ({ name = '' }) => {
      if (name.trim() === '') return 'A template has a name.';
      suites.createTemplate(name.trim());
      return true;
    },
    'make-keys': ({ suite = '' }) => suites.makeKeys(suite),
    'save-addresses': ({ addresses = '' }) => {
      provider.addresses = listIn(addresses);
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
      delegatedApps.change(app, listIn(visibleTo)),
    ),
    'save-sensitive': withApp((app, { sensitive = '' }) => {
      const wanted = listIn(sensitive);
      if (!wanted.every((one) => sensitiveFields.some((known) => known === one))) return false;
      return delegatedApps.allow(app, wanted);
    }),
    'verify-domain': withApp((app, { origin = '', name = '', content = '' }) =>
      delegatedApps.verifyDomain(app, origin, { name, content }),
    ),
    cancel: withApp(delegatedApps.cancel),
  };
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

const reviews = (stage: Suite['stage']) =>
  stepsFrom(stage).map((step) => button(step.replace('_', '-'), words[step]));

export function providerParts(parts: ProviderConsoleParts): Markup {
  const { provider, suites, delegatedApps, companies } = parts;
  return html`<section><h2 tabindex="-1">${provider.name}, service provider</h2>
${facts({ CorpID: provider.corpId, ProviderSecret: provider.secret })}
<p>Logins start at <code>${provider.launchDomain('older')}</code> or <code>${provider.launchDomain('suite')}</code> and are completed at <code>${provider.completionDomain()}</code></p>
<form>${field('addresses', 'Servers that may call', provider.addresses.join(' '))}
${submit('save-addresses', 'Save')}</form></section>
<section data-new="template"><h2 tabindex="-1">Delegated development: create a template</h2>
<form>${field('name', 'Name of the template')}
${submit('create-template', 'Create the template')}</form></section>
${suites.all.map((suite) => suitePart(suite, companies))}
${delegatedApps.all.map((app) => appPart(app))}
<section><h2 tabindex="-1">Events</h2>
<ol>${suites.deliveries.slice(-20).map((one) => html`<li>${said(one)}</li>`)}</ol></section>`;
}

function said({ infoType, suiteId, status, isGood, isLate }: Delivery): string {
  const how = isGood ? 'received' : `failed (${status})`;
  return `${infoType} of ${suiteId}: ${how}${isLate ? ', later than a second' : ''}`;
}

function suitePart(suite: Suite, companies: readonly Company[]): Markup {
  const keys = suite.keys ?? suite.callback;
  const isTemplate = suite.id.startsWith('dk');
  const canAuthorize = isTemplate && suite.stage === 'online';
  return html`<section data-suite="${suite.id}"><h2 tabindex="-1">${isTemplate ? 'Template' : 'Login suite'} “${suite.name}”</h2>
${hidden('suite', suite.id)}
${facts({ [isTemplate ? 'Template ID' : 'SuiteID']: suite.id, Secret: suite.secret })}
<p>It is ${stages[suite.stage]}.</p>
${field('address', 'Event address', suite.callback?.address)}
${field('token', 'Token', keys?.token)}
${field('encodingAesKey', 'EncodingAESKey', keys?.encodingAesKey)}
${button('make-keys', 'Make both at random')}${button('save-callback', 'Save and verify')}${suite.callback ? button('push-ticket', 'Push a ticket') : ''}
${reviews(suite.stage)}
${canAuthorize ? companies.map(({ corpId, name }) => html`<fieldset>${hidden('company', corpId)}${button('authorize', `${name} scans its code`)}</fieldset>`) : ''}
</section>`;
}

function appPart(app: Delegated): Markup {
  const { company, suiteId, agentId, stage, domain, visibleTo, sensitive } = app;
  return html`<section data-company="${company.corpId}"><h2 tabindex="-1">App of ${company.name}, developed for it</h2>
${hidden('suite', suiteId)}${hidden('company', company.corpId)}
<p>AgentID <code>${agentId}</code>: ${stages[stage]}; domain ${domain === '' ? 'not verified' : domain}</p>
${reviews(stage)}${button('reset-code', 'Get secret again')}${button('cancel', 'Take the authorization back')}
${field('visibleTo', 'Visible to', visibleTo.join(' '))}
${button('save-scope', 'Save the scope')}
${field('sensitive', 'Custom permissions: sensitive fields of members', sensitive.join(' '))}
${button('save-sensitive', 'Save the permissions')}
${field('origin', 'Trusted domain, with its scheme')}
${field('name', 'File name')}
${field('content', 'File content')}
${button('verify-domain', 'Verify the domain')}
</section>`;
}
