/**
 * The demo company's page: embeds the form as a user of the package would, and shows
 * what it reported. Knows nothing of how the form works.
 */
import 'latchkey/define';
import type { LatchkeyLogin } from 'latchkey/element';
import { createReport } from './report.js';
import { createWords } from './words.js';

const find = <T extends HTMLElement>(selector: string) => {
  const found = document.querySelector<T>(selector);
  if (!found) throw new Error(`the page lacks ${selector}`);
  return found;
};

const settings = document.documentElement.dataset;
const login = find<LatchkeyLogin>('#login');
const inside = find('#inside');
const others = find('#others');
const person = find('#person');
const report = createReport(find('#log'), find('#nothing'));
const words = createWords(settings['language'] === 'zh-CN' ? 'zh-CN' : 'en');

login.options = {
  broker: settings['broker'] ?? '',
  appId: settings['appId'] ?? '',
  redirectUri: `${location.origin}/callback.html`,
  callbackHost: settings['callbackHost'] ?? '',
  providerOrigins: {
    wecom: settings['wecom'] ?? '',
    wechat: settings['wechat'] ?? '',
    dingtalk: settings['dingtalk'] ?? '',
  },
  development: true,
  // The page brings the card; the form stands plainly on it, in the house's color.
  theme: { layout: 'plain', accent: '#0b5d5b' },
};
login.lang = words.language;

function show(name: string | undefined) {
  login.hidden = name !== undefined;
  others.hidden = name !== undefined;
  inside.hidden = name === undefined;
  person.textContent = name ?? '';
}

login.addEventListener('latchkey-success', (event) => {
  report.add('latchkey-success', event.detail);
  show(event.detail.user['name'] ?? event.detail.user['id'] ?? '');
});
login.addEventListener('latchkey-error', (event) => report.add('latchkey-error', event.detail));
login.addEventListener('latchkey-cancel', (event) => report.add('latchkey-cancel', event.detail));
login.addEventListener('latchkey-signout', () => {
  report.add('latchkey-signout', {});
  show(undefined);
});

/** The calls say by event what came of them; here they only must not go unheard. */
const quietly = () => {};

/** Whether this page was come back to, and where its own router would go on. */
login.handleRedirectCallback().then((back) => {
  if (back) report.add('redirect', { result: back.result, returnTo: back.returnTo ?? null });
}, quietly);

find('#popup').addEventListener('click', () => {
  login.loginWithPopup().catch(quietly);
});
find('#redirect').addEventListener('click', () => {
  login.loginWithRedirect({ returnTo: '/?desk=quay' }).catch(quietly);
});
find('#popup-idp').addEventListener('click', () => {
  login.loginWithPopup({ connection: 'corp' }).catch(quietly);
});
find('#sign-out').addEventListener('click', () => {
  login.logout().catch(quietly);
});
find('#call-api').addEventListener('click', async () => {
  try {
    const { accessToken } = await login.getTokens();
    const answer = await fetch('/api/me', { headers: { authorization: `Bearer ${accessToken}` } });
    report.add('api', { status: answer.status, body: await answer.json() });
  } catch (error) {
    report.add('api-error', { code: (error as { code?: string }).code ?? 'unknown' });
  }
});

find('#language').addEventListener('click', () => {
  words.use(words.language === 'en' ? 'zh-CN' : 'en');
  login.lang = words.language;
});
find('#scheme').addEventListener('click', () => {
  const dark = document.documentElement.dataset['scheme'] !== 'dark';
  document.documentElement.dataset['scheme'] = dark ? 'dark' : 'light';
  find('#scheme').setAttribute('aria-pressed', String(dark));
  login.setAttribute('theme', dark ? 'dark' : 'light');
});
if (matchMedia('(prefers-color-scheme: dark)').matches) find('#scheme').click();
else login.setAttribute('theme', 'light');
