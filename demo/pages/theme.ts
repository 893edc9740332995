/**
 * The operator's page: every change is checked by the core's own tools and shown in two
 * live forms. What does not pass can't be saved.
 */
import { createLogin } from 'latchkey';
import { type Finding, loadTools } from 'latchkey/tools';

const find = <T extends HTMLElement>(selector: string) => {
  const found = document.querySelector<T>(selector);
  if (!found) throw new Error(`the page lacks ${selector}`);
  return found;
};

const settings = document.documentElement.dataset;
const form = find<HTMLFormElement>('#form');
const accent = find<HTMLInputElement>('#accent');
const swatch = find<HTMLInputElement>('#swatch');
const logo = find<HTMLInputElement>('#logo');
const nearest = find<HTMLButtonElement>('#use-nearest');
const save = find<HTMLButtonElement>('#save');
const saved = find('#saved');
const tools = await loadTools();

/** The form as people will have it, in both schemes. */
const previews = (['light', 'dark'] as const).map((scheme) => {
  const login = createLogin({
    broker: location.origin,
    appId: settings['appId'] ?? '',
    callbackHost: settings['callbackHost'] ?? '',
    providerOrigins: { wecom: settings['wecom'] ?? '', dingtalk: settings['dingtalk'] ?? '' },
    development: true,
    scheme,
  });
  login.mount(`#${scheme}`);
  return login;
});

function tokens(): Record<string, string> {
  const entries = [...new FormData(form)].map(([name, value]) => [name, String(value).trim()]);
  const given = Object.fromEntries(entries.filter(([, value]) => value !== ''));
  return { ...given, radius: `${given['radius'] ?? '8'}px` };
}

function say(element: HTMLElement, finding: Finding | undefined) {
  element.classList.toggle('bad', finding !== undefined);
  element.textContent = finding ? sentence(finding) : '';
}

const asRatio = (hundredths: number) => `${(hundredths / 100).toFixed(2)} : 1`;

function sentence({ code, measured = 0, required = 0, dark }: Finding): string {
  if (code === 'unreadable_color') return 'This is not a color we can read. Try #2456d6.';
  if (code === 'bad_address') return 'A logo needs an https address of a picture.';
  if (code !== 'low_contrast') return 'This value can’t be used.';
  const scheme = dark ? ' in the dark scheme' : '';
  return `Too faint to read${scheme}: ${asRatio(measured)}, and ${asRatio(required)} is needed.`;
}

function check() {
  const chosen = tokens();
  const { findings } = tools.checkTheme(chosen, true);
  const of = (token: string) => findings.find((finding) => finding.token === token);
  const aboutAccent = of('accent');
  say(find('#accent-finding'), aboutAccent);
  say(find('#logo-finding'), of('logo'));
  accent.toggleAttribute('aria-invalid', aboutAccent !== undefined);
  if (aboutAccent) accent.setAttribute('aria-invalid', 'true');
  logo.setAttribute('aria-invalid', String(of('logo') !== undefined));
  nearest.hidden = !aboutAccent?.nearest;
  nearest.textContent = aboutAccent?.nearest ? `Use ${aboutAccent.nearest} instead` : '';
  nearest.dataset['color'] = aboutAccent?.nearest ?? '';
  save.disabled = findings.length > 0;
  find('#radius-value').textContent = `${chosen['radius']?.replace('px', ' px')}`;
  if (findings.length === 0) for (const preview of previews) preview.setTheme(chosen);
}

function fill(theme: Readonly<Record<string, string>>) {
  for (const [name, value] of Object.entries(theme)) {
    const field = form.elements.namedItem(name);
    if (field instanceof RadioNodeList) field.value = value;
    else if (field instanceof HTMLInputElement) field.value = value.replace(/px$/, '');
  }
  if (/^#[0-9a-f]{6}$/.test(accent.value)) swatch.value = accent.value;
}

swatch.addEventListener('input', () => {
  accent.value = swatch.value;
  check();
});
nearest.addEventListener('click', () => {
  accent.value = nearest.dataset['color'] ?? '';
  swatch.value = accent.value;
  check();
  accent.focus();
});
form.addEventListener('input', () => {
  saved.textContent = '';
  check();
});
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const answer = await fetch('/theme/api', {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(tokens()),
  });
  saved.textContent = answer.ok
    ? 'Saved. The login page shows it from now on.'
    : 'The broker did not take it. Nothing was changed.';
});

fill(await (await fetch('/theme/api')).json());
check();
