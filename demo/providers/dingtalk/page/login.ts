/**
 * Runs in DingTalk's login page: asks how the code is doing and brings the result home.
 * In a frame (`iframe=true`) it posts an object to the page around it, and never
 * navigates; on a full page it goes to the return address (upstream-idps 9).
 */
interface Settings {
  readonly key: string;
  readonly words: Readonly<
    Record<'scanned' | 'confirmed' | 'refused' | 'expired' | 'failed', string>
  >;
}

const { settings } = window as unknown as { readonly settings: Settings };
const query = new URLSearchParams(location.search);
const isFrame = window.parent !== window && query.get('iframe') === 'true';

/** Milliseconds before asking again after a request that failed. */
const pause = 2000;

const kept = 'embedder';

/** The origin around this frame. A page that was loaded again has itself as its referrer. */
function embedder(): string {
  const origin = URL.canParse(document.referrer) ? new URL(document.referrer).origin : '';
  if (origin && origin !== location.origin) window.name = `${kept} ${origin}`;
  return window.name.startsWith(`${kept} `) ? window.name.slice(kept.length + 1) : '';
}

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

/** What is there stays as it is, letter for letter; `state` is echoed only when it was sent. */
function returnAddress(result: Readonly<Record<string, string>>): string {
  const address = query.get('redirect_uri') ?? '';
  const state = query.get('state');
  const added = new URLSearchParams({ ...result, ...(state === null ? {} : { state }) });
  return `${address}${address.includes('?') ? '&' : '?'}${added}`;
}

function tell(report: Readonly<Record<string, unknown>>) {
  const target = embedder();
  if (target) window.parent.postMessage(report, target);
}

/** `code` has been seen beside `authCode`, with the same value. */
function succeed(authCode: string) {
  say(settings.words.confirmed);
  const redirectUrl = returnAddress({ code: authCode, authCode });
  if (isFrame) tell({ success: true, redirectUrl });
  else location.href = redirectUrl;
}

/** How the real page says no is assumed: in a frame in words, else by `error`. */
function refuse() {
  cover(settings.words.refused);
  if (isFrame) tell({ success: false, errorMsg: settings.words.refused });
  else location.href = returnAddress({ error: 'access_denied' });
}

function hear({ state, authCode }: Readonly<Record<'state' | 'authCode', string>>) {
  switch (state) {
    case 'waiting':
      return void poll();
    case 'scanned':
      say(settings.words.scanned);
      return void poll();
    case 'confirmed':
      return succeed(authCode);
    case 'refused':
      return refuse();
    case 'expired':
      return cover(settings.words.expired);
    default:
      return cover(settings.words.failed);
  }
}

async function poll() {
  const answer = await fetch(`/oauth2/poll?key=${settings.key}`).catch(() => undefined);
  if (answer?.ok) hear(await answer.json());
  else window.setTimeout(poll, pause);
}

// A new code comes with a new page.
document.getElementById('refresh')?.addEventListener('click', () => location.reload());

embedder();
// Not before: a request that is held would hold back the load event of the page around it.
window.addEventListener('load', () => window.setTimeout(poll));

export {};
