/**
 * Runs in the phone's page: hears the state as server-sent events, shows one
 * of its screens, and sends taps back. The screens are in screens.ts.
 */
import type { PhoneState } from '../state.js';
import { type Actions, isView, screens, type View, waitingFor } from './screens.js';

const find = (id: string) => document.getElementById(id);

let state: PhoneState = {
  owner: '',
  company: { name: '', screen: 'signed_out', account: '', notice: '' },
  inFront: [],
  scans: [],
  messages: [],
};
let view: View = 'home';
let drawn = '';
/** When the newest message that was looked at arrived. */
let seen = 0;

const actions: Actions = {
  async scan(payload, as) {
    const scan = await send('scan', { payload, as });
    const provider = scan?.request?.provider;
    if (provider) show(provider);
  },
  confirm: (id) => void answer('confirm', id),
  refuse: (id) => void answer('refuse', id),
  async signIn() {
    await tap('sign-in');
    if (state.company.screen === 'at_wecom') show('wecom');
  },
  signOut: () => void tap('sign-out'),
  sendCode: (way, to) => void tap('send-code', { way, to }),
  bind: (proof) => void tap('bind', proof),
  createAccount: () => void tap('create-account'),
  show,
};

/** After an answer to an app on this phone, that app is in front again. */
async function answer(how: 'confirm' | 'refuse', id: number) {
  const from = (await send(how, { id }))?.from;
  if (from !== undefined && isView(from)) show(from);
}

/** A button of the company's app. */
async function tap(path: string, body: object = {}) {
  const heard = await post(`company/${path}`, body);
  if (heard.ok) state = (await heard.json()) as PhoneState;
  draw();
}

function post(path: string, body: object) {
  return fetch(`/api/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

async function send(what: 'scan' | 'confirm' | 'refuse', body: object) {
  const answer = await post(what, body);
  if (!answer.ok) return undefined;
  const scan = (await answer.json()) as PhoneState['scans'][number];
  const others = state.scans.filter((one) => one.id !== scan.id);
  state = { ...state, scans: [scan, ...others].sort((a, b) => b.id - a.id) };
  draw();
  return scan;
}

function show(next: View) {
  const isNew = next !== view;
  view = next;
  draw();
  if (isNew) find('heading')?.focus();
}

/** Draws only what differs, and gives the focus back to what had it. */
function draw() {
  const text = JSON.stringify([view, state]);
  if (text === drawn) return;
  drawn = text;
  if (view === 'messages') seen = state.messages[0]?.at ?? seen;
  const screen = find('screen');
  const focused = document.activeElement?.id ?? '';
  const hadFocus = screen?.contains(document.activeElement) === true;
  screen?.replaceChildren(...screens[view](state, actions));
  if (screen) screen.dataset.view = view;
  if (hadFocus) (find(focused) ?? find('heading'))?.focus();

  for (const app of ['company', 'wecom', 'wechat', 'messages'] as const) {
    const badge = find(`badge-${app}`);
    const count = waitingFor(state, app, seen);
    if (badge) {
      badge.textContent = String(count);
      badge.hidden = count === 0;
    }
    find(`app-${app}`)?.setAttribute('aria-current', String(app === view));
  }
}

function announce(before: PhoneState, after: PhoneState) {
  const news = find('news');
  const message = after.messages[0];
  const isNewMessage = message && after.messages.length > before.messages.length;
  const shown = new Set(before.inFront.map((code) => code.payload));
  const code = after.inFront.find((one) => !shown.has(one.payload));
  if (!news) return;
  if (isNewMessage) news.textContent = `New message: ${message.text}`;
  else if (code) news.textContent = `A code of ${code.request.app} is in front of the camera.`;
}

const events = new EventSource('/api/events');
let hasHeard = false;
events.addEventListener('message', ({ data }: MessageEvent<string>) => {
  const before = state;
  state = JSON.parse(data) as PhoneState;
  if (hasHeard) announce(before, state);
  hasHeard = true;
  draw();
});

function tell(text: string) {
  const connection = find('connection');
  if (connection) connection.textContent = text;
}
events.addEventListener('open', () => tell('Online'));
events.addEventListener('error', () => tell('No connection'));

for (const button of document.querySelectorAll('.dock button')) {
  const name = button.id.replace('app-', '');
  button.addEventListener('click', () => isView(name) && show(name));
}
find('home')?.addEventListener('click', () => show('home'));
draw();
