/**
 * Runs in the QR page: asks how the code is doing, by JSONP as the real page
 * does, and brings the result home. In a frame that was asked to
 * (`ask_usePostMessage`) it posts the whole return address to its parent,
 * without it the top window goes there (upstream-idps 3.5 to 3.7, B06, B17).
 */
interface Settings {
  readonly key: string;
  readonly longPollGetUrl: string;
  /** What the code is called on the way back: upstream-idps 3.7, 4.1. */
  readonly codeName: 'code' | 'auth_code';
  /** The switch `doubledCallback`: the result is brought home twice (P13, B19). */
  readonly asksTwice?: true;
  readonly words: Readonly<
    Record<'scanned' | 'confirmed' | 'refused' | 'expired' | 'failed' | 'waiting', string>
  >;
}

interface PollAnswer {
  readonly status: string;
  readonly auth_code: string;
}

interface PageWindow {
  readonly settings: Settings;
  jsonpCallback?: (answer: PollAnswer) => void;
}

const page = window as unknown as PageWindow;
const { settings } = page;
const query = new URLSearchParams(location.search);
const isFrame = window.parent !== window && query.get('login_type') === 'jssdk';

/** Milliseconds before asking again after a request that failed. */
const pause = 2000;

/** Milliseconds after loading in which the parent's request for a message may still be on its way. */
const grace = 500;

let loadedAt = 0;

/** The origin of the parent that wants a message; empty: none asked. */
let asker = '';

window.addEventListener('message', (event) => {
  if (event.source === window.parent && event.data === 'ask_usePostMessage') asker = event.origin;
});

function say(text: string) {
  const status = document.getElementById('status');
  if (status) status.textContent = text;
}

/** Covers the picture: this code is over. */
function cover(text: string) {
  const layer = document.getElementById('layer');
  const words = document.getElementById('layer-text');
  if (words) words.textContent = text;
  if (layer) layer.hidden = false;
  say(text);
}

/** What is there stays as it is, letter for letter: `state` is echoed only when it was sent. */
function returnAddress(result: Readonly<Record<string, string>>): string {
  const [address = '', ...fragment] = (query.get('redirect_uri') ?? '').split('#');
  const state = query.get('state');
  const { code, appid } = result;
  const added = new URLSearchParams({
    ...(code === undefined ? {} : { [settings.codeName]: code }),
    ...(state === null ? {} : { state }),
    ...(appid === undefined ? {} : { appid }),
  }).toString();
  const separator = !added || /[?&]$/.test(address) ? '' : address.includes('?') ? '&' : '?';
  return [address + separator + added, ...fragment].join('#');
}

function bringHome(address: string) {
  const early = loadedAt + grace - performance.now();
  if (!isFrame) void go(window, address);
  else if (asker && asker !== 'null') {
    for (const _ of settings.asksTwice ? [1, 2] : [1]) window.parent.postMessage(address, asker);
  } else if (early > 0) window.setTimeout(() => bringHome(address), early);
  else void go(query.get('self_redirect') === 'true' ? window : window.top, address);
}

async function go(target: Window | null, address: string) {
  // Somebody else asks first, a scanner of links for one, and has no cookie.
  if (settings.asksTwice) await fetch(address, { mode: 'no-cors' }).catch(() => undefined);
  if (target) target.location.href = address;
}

function hear(answer: PollAnswer) {
  switch (answer.status) {
    case 'QRCODE_SCAN_NEVER':
      return poll();
    case 'QRCODE_SCAN_ING':
      say(settings.words.scanned);
      return poll();
    case 'QRCODE_SCAN_SUCC':
      say(settings.words.confirmed);
      return bringHome(returnAddress({ code: answer.auth_code, appid: query.get('appid') ?? '' }));
    case 'QRCODE_SCAN_CANCEL':
      cover(settings.words.refused);
      return bringHome(returnAddress({}));
    case 'QRCODE_SCAN_OVERDUE':
      return cover(settings.words.expired);
    default:
      return cover(settings.words.failed);
  }
}

function poll() {
  const script = document.createElement('script');
  let heard = false;
  page.jsonpCallback = (answer) => {
    heard = true;
    hear(answer);
  };
  const asked = new URLSearchParams({
    callback: 'jsonpCallback',
    key: settings.key,
    redirect_uri: query.get('redirect_uri') ?? '',
    appid: query.get('appid') ?? '',
    _: String(Date.now()),
  });
  const end = () => {
    script.remove();
    if (!heard) window.setTimeout(poll, pause);
  };
  script.addEventListener('load', end);
  script.addEventListener('error', end);
  script.src = `${settings.longPollGetUrl}?${asked}`;
  document.head.append(script);
}

// A new code comes with a new page.
document.getElementById('refresh')?.addEventListener('click', () => location.reload());

// Not before: a script that is being fetched holds back the load event, which the parent waits for.
window.addEventListener('load', () => {
  loadedAt = performance.now();
  window.setTimeout(poll);
});

export {};
