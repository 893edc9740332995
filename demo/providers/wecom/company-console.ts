/**
 * The companies' half of WeCom's page for administrators: an app of one's own, made by a
 * form, and what its page asks for before it can sign anybody in (S2-03 to S2-05, S5-03,
 * S5-04).
 */
import {
  type Act,
  type Acts,
  facts,
  field,
  hidden,
  isDomain,
  listIn,
  submit,
} from '../console/console.js';
import { html, type Markup } from '../page.js';
import type { Company } from './company.js';
import { type SelfBuilt, type SelfBuiltApps, schemaOf } from './self-built.js';

export interface CompanyConsoleParts {
  readonly companies: readonly Company[];
  readonly selfBuilt: SelfBuiltApps;
}

const noDomain = 'A domain has no scheme and no path, and is no IP address.';
const noMembers = 'Members are named by their user ids.';

export function companyActs({ companies, selfBuilt }: CompanyConsoleParts): Acts {
  /** For an app that is there. */
  function withApp(act: (app: SelfBuilt, fields: Parameters<Act>[0]) => true | string): Act {
    return (fields) => {
      const app = selfBuilt.find(fields.company ?? '', fields.agent ?? '');
      return app ? act(app, fields) : false;
    };
  }
  const withDomain = (save: (app: SelfBuilt, domain: string) => void) =>
    withApp((app, { domain = '' }) => {
      if (domain !== '' && !isDomain(domain)) return noDomain;
      save(app, domain);
      return true;
    });
  const areMembers = (company: Company, userids: readonly string[]) =>
    userids.every((one) => company.members.some(({ userid }) => userid === one));

  return {
    'create-app': ({ company: corpId, name = '', visibleTo = '' }) => {
      const company = companies.find((one) => one.corpId === corpId);
      if (!company) return false;
      if (name.trim() === '') return 'An app has a name.';
      if (!areMembers(company, listIn(visibleTo))) return noMembers;
      selfBuilt.create(company, name.trim(), listIn(visibleTo));
      return true;
    },
    'save-visible': withApp((app, { visibleTo = '' }) => {
      if (!areMembers(app.company, listIn(visibleTo))) return noMembers;
      app.visibleTo = listIn(visibleTo);
      return true;
    }),
    'save-trusted-domain': withDomain((app, domain) => {
      app.trustedDomain = domain;
    }),
    'save-web-login': withDomain((app, domain) => {
      app.webLoginDomain = domain;
    }),
    // Only an app with a trusted domain has such a list (upstream-idps 3.1).
    'save-trusted-addresses': withApp((app, { addresses = '' }) => {
      if (app.trustedDomain === '') return 'The trusted domain comes first.';
      app.addresses = listIn(addresses);
      return true;
    }),
    'save-phones': withApp((app, { bundleId = '', packageName = '', signature = '' }) => {
      if (bundleId === '' && packageName === '') return 'A Bundle ID or a package name.';
      if ((packageName === '') !== (signature === ''))
        return 'Android has a package name and a signature.';
      app.mobile = { schema: schemaOf(app), bundleId, packageName, signature };
      return true;
    }),
  };
}

export function companyParts({ companies, selfBuilt }: CompanyConsoleParts): readonly Markup[] {
  return companies.flatMap((company) => [
    companyPart(company),
    ...selfBuilt.all.filter((app) => app.company === company).map(appPart),
  ]);
}

function companyPart({ corpId, name, members }: Company): Markup {
  const everybody = members.map(({ userid }) => userid).join(' ');
  return html`<section data-own="${corpId}"><h2 tabindex="-1">${name}: create an app</h2>
${facts({ 'Enterprise ID': corpId })}
<form>${hidden('company', corpId)}
${field('name', 'Name of the app')}
${field('visibleTo', 'Visible to', everybody)}
${submit('create-app', 'Create the app')}</form>
</section>`;
}

function appPart(app: SelfBuilt): Markup {
  const { company, agentId, name, secret, mobile } = app;
  const of = html`${hidden('company', company.corpId)}${hidden('agent', agentId)}`;
  return html`<section data-app="${company.corpId}/${agentId}">
<h2 tabindex="-1">${name}, an app of ${company.name}</h2>
${facts({ AgentID: agentId, Secret: secret, ...(mobile && { Schema: mobile.schema }) })}
${form(of, 'Visible scope', 'save-visible', [field('visibleTo', 'User ids of members', app.visibleTo.join(' '))])}
${form(of, 'Web authorization and JS-SDK', 'save-trusted-domain', [field('domain', 'Trusted domain', app.trustedDomain)])}
${form(of, 'WeCom authorized login: web page', 'save-web-login', [field('domain', 'Authorization callback domain', app.webLoginDomain)])}
${form(of, 'WeCom authorized login: iOS and Android', 'save-phones', [
  field('bundleId', 'Bundle ID (iOS)', mobile?.bundleId),
  field('packageName', 'Package name (Android)', mobile?.packageName),
  field('signature', 'Signature (Android)', mobile?.signature),
])}
${form(of, 'Trusted addresses of servers', 'save-trusted-addresses', [field('addresses', 'IP addresses', app.addresses.join(' '))])}
</section>`;
}

/** A fieldset: each of an app's forms sends its own fields only. */
function form(of: Markup, title: string, act: string, fields: readonly Markup[]): Markup {
  return html`<form><fieldset class="form"><legend>${title}</legend>${of}
${fields}
${submit(act, 'Save')}</fieldset></form>`;
}
