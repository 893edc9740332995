/**
 * The open platform's page for administrators: a website application from nothing, its
 * review and its permission as buttons, its callback domain (S4-03 to S4-05).
 */
import {
  type Act,
  type Acts,
  button,
  facts,
  field,
  hidden,
  isDomain,
  submit,
} from '../console/console.js';
import { html, type Markup } from '../page.js';
import type { WebsiteApp, WebsiteApps } from './apps.js';

const noDomain = 'A domain has no scheme and no path, and is no IP address.';

export function openPlatformActs(apps: WebsiteApps): Acts {
  /** For an app, in review or after it. */
  function withApp(isApproved: boolean, act: (app: WebsiteApp, domain: string) => true | string) {
    return (({ app = '', domain = '' }) => {
      const found = apps.all.find((one) => one.appId === app && one.isApproved === isApproved);
      return found ? act(found, domain) : false;
    }) satisfies Act;
  }

  return {
    'create-app': ({ name = '' }) => {
      if (name.trim() === '') return 'An application has a name.';
      apps.create(name.trim());
      return true;
    },
    approve: withApp(false, (app) => {
      app.isApproved = true;
      return true;
    }),
    'grant-login': withApp(true, (app) => {
      app.maySignIn = true;
      return true;
    }),
    'take-login-back': withApp(true, (app) => {
      app.maySignIn = false;
      return true;
    }),
    'save-domain': withApp(true, (app, domain) => {
      if (domain !== '' && !isDomain(domain)) return noDomain;
      app.callbackDomain = domain;
      return true;
    }),
  };
}

export function openPlatformParts(apps: WebsiteApps): Markup {
  return html`<section data-new="app"><h2 tabindex="-1">Create a website application</h2>
<form>${field('name', 'Name of the application')}
${submit('create-app', 'Create and submit for review')}</form></section>
${apps.all.map(appPart)}`;
}

function appPart(app: WebsiteApp): Markup {
  const { appId, name, secret, isApproved, maySignIn, callbackDomain } = app;
  const title = html`<h2 tabindex="-1">${name}, website application</h2>${hidden('app', appId)}`;
  if (!isApproved) {
    return html`<section data-app="${appId}">${title}
<p>It is in review: AppID and AppSecret come after it.</p>
${button('approve', 'Review: approve')}</section>`;
  }
  return html`<section data-app="${appId}">${title}
${facts({ AppID: appId, AppSecret: secret, 'Login with WeChat': maySignIn ? 'granted' : 'not granted' })}
${maySignIn ? button('take-login-back', 'Take “login with WeChat” back') : button('grant-login', 'Review: grant “login with WeChat”')}
<form>${field('domain', 'Authorization callback domain', callbackDomain)}
${submit('save-domain', 'Save')}</form></section>`;
}
