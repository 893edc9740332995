/**
 * Runs in WeCom's current login page. Framed, it speaks with the page around it
 * (upstream-idps 3.4): `init`, `ready`, `set-port`, then calls, by the port where
 * both have one. How the result leaves is `redirect_type`: in the top window, here,
 * or as a call (B02 to B04).
 */
interface Settings {
  readonly key: string;
  readonly supportChannel: boolean;
  readonly isWeComLogin: boolean;
  /** The switch `doubledCallback`: the result is brought home twice (P13, B19). */
  readonly asksTwice?: true;
  readonly domains?: readonly string[];
  readonly words: Readonly<
    Record<'scanned' | 'confirmed' | 'refused' | 'expired' | 'failed' | 'notHere', string>
  >;
}

interface Said {
  readonly type?: unknown;
  readonly port?: unknown;
}

const { settings } = window as unknown as { readonly settings: Settings };
const query = new URLSearchParams(location.search);
const isFrame = window.parent !== window;
const answersByCall = isFrame && query.get('redirect_type') === 'callback';

/** Milliseconds before asking again after a request that failed. */
const pause = 2000;

const prefix = 'ww-iframe-handle:';

/** A page that was loaded again has itself as its referrer. */
const referrer = URL.canParse(document.referrer) ? new URL(document.referrer).origin : '';

/** The origin around this frame, from its first message or the referrer; empty: not known. */
let parent = referrer === location.origin ? '' : referrer;
let isReady = false;
let port: MessagePort | undefined;
/** Calls that wait for the way to be known. */
let waiting: string[] = [];
let calls = 0;

const find = (id: string) => document.getElementById(id);

function say(text: string) {
  const status = find('status');
  if (status) status.textContent = text;
}

/** Covers the picture: this code is over. */
function cover(text: string) {
  const layer = find('layer');
  const words = find('layer-text');
  if (words) words.textContent = text;
  if (layer) layer.hidden = false;
  say(text);
}

/** By port once there is one; where none will come, by window. */
function flush() {
  if (!isReady || (settings.supportChannel && !port)) return;
  for (const text of waiting.splice(0)) {
    if (port) port.postMessage(text);
    else window.parent.postMessage(text, parent);
  }
}

function call(name: string, payload: Readonly<Record<string, unknown>>) {
  calls += 1;
  const args = { type: 'call', name, payload };
  waiting = [...waiting, JSON.stringify({ type: `${prefix}call`, uid: `w${calls}`, args })];
  flush();
}

/** Told once, and again to a parent that asks. */
function becomeReady() {
  if (!isFrame || !parent) return;
  const ready = { type: `${prefix}ready`, supportChannel: settings.supportChannel };
  window.parent.postMessage(JSON.stringify(ready), parent);
  if (isReady) return;
  isReady = true;
  call('onCheckWeComLogin', { isWeComLogin: settings.isWeComLogin });
  if (answersByCall) begin();
}

/** JSON text; an object is taken too. */
function read(data: unknown): Said {
  if (typeof data !== 'string') return typeof data === 'object' && data ? data : {};
  try {
    return JSON.parse(data) as Said;
  } catch {
    return {};
  }
}

window.addEventListener('message', ({ source, origin, data }) => {
  if (source !== window.parent || (parent && origin !== parent) || origin === 'null') return;
  const said = read(data);
  if (said.type === `${prefix}init`) {
    parent = origin;
    becomeReady();
  } else if (said.type === `${prefix}set-port` && said.port instanceof MessagePort && !port) {
    port = said.port;
    port.start();
    flush();
  }
});

/** Code and state, plainly appended; whether the real page adds `appid` is not known. */
function returnAddress(result: Readonly<Record<string, string>>): string {
  const [address = '', ...fragment] = (query.get('redirect_uri') ?? '').split('#');
  const state = query.get('state');
  const added = new URLSearchParams({ ...result, ...(state === null ? {} : { state }) }).toString();
  const separator = added ? (address.includes('?') ? '&' : '?') : '';
  return [address + separator + added, ...fragment].join('#');
}

/** A page on no registered domain gets no code by message (B02). */
function mayAnswerByCall() {
  const host = parent ? new URL(parent).host : '';
  return !settings.domains || settings.domains.includes(host);
}

function bringHome(result: Readonly<Record<string, string>>) {
  const way = query.get('redirect_type');
  if (!isFrame || way === 'self') void go(window, returnAddress(result));
  else if (way !== 'callback') void go(window.top, returnAddress(result));
  else if (result.code) {
    for (const _ of settings.asksTwice ? [1, 2] : [1]) call('onLoginSuccess', result);
  }
  // The numbers are not known (upstream-idps Q1).
  else call('onLoginFail', { errCode: -1, errMsg: 'cancelled' });
}

async function go(target: Window | null, address: string) {
  // Somebody else asks first, a scanner of links for one, and has no cookie.
  if (settings.asksTwice) await fetch(address, { mode: 'no-cors' }).catch(() => undefined);
  if (target) target.location.href = address;
}

function hear({ status, auth_code }: Readonly<Record<'status' | 'auth_code', string>>) {
  switch (status) {
    case 'QRCODE_SCAN_NEVER':
      return void poll();
    case 'QRCODE_SCAN_ING':
      say(settings.words.scanned);
      return void poll();
    case 'QRCODE_SCAN_SUCC':
      say(settings.words.confirmed);
      return bringHome({ code: auth_code });
    case 'QRCODE_SCAN_CANCEL':
      cover(settings.words.refused);
      return bringHome({});
    case 'QRCODE_SCAN_OVERDUE':
      return cover(settings.words.expired);
    default:
      return cover(settings.words.failed);
  }
}

async function poll() {
  const answer = await fetch(`/wwlogin/sso/poll?key=${settings.key}`).catch(() => undefined);
  if (answer?.ok) hear(await answer.json());
  else window.setTimeout(poll, pause);
}

function offerQuickLogin() {
  const quick = find('quick');
  if (quick) quick.hidden = false;
  find('scan')?.addEventListener('click', () => quick?.remove());
  find('quick-login')?.addEventListener('click', () => {
    quick?.remove();
    void fetch(`/wwlogin/sso/quick?key=${settings.key}`, { method: 'POST' });
  });
}

// A new code comes with a new page.
find('refresh')?.addEventListener('click', () => location.reload());

/** Whose page is around it must be known first where it answers by call (B02). */
function begin() {
  if (answersByCall && !mayAnswerByCall()) {
    cover(settings.words.notHere);
    call('onLoginFail', { errCode: -31020, errMsg: 'page is not on a registered domain' });
    return;
  }
  if (settings.isWeComLogin) offerQuickLogin();
  if (document.readyState === 'complete') void poll();
  else window.addEventListener('load', () => window.setTimeout(poll));
}

becomeReady();
if (!answersByCall) begin();

export {};
