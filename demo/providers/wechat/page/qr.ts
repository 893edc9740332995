/**
 * Runs in the QR page: asks how the code is doing, by script as the real page
 * does, shows what happened on the phone, and goes to the return address when
 * the login is confirmed: in a frame the top window goes there, or with
 * `self_redirect=true` the frame itself. No message is sent or heard. A refusal
 * stays here (upstream-idps 6.1, 6.3, B09, B17).
 */
interface Answers {
  wx_errcode?: number;
  wx_code?: string;
}

const answers = window as unknown as Answers;
const query = new URLSearchParams(location.search);
const panel = document.getElementById('panel');
const uuid = panel?.dataset.uuid ?? '';

/** Milliseconds before asking again after a request that failed. */
const pause = 2000;

function say(what: 'scanned' | 'confirmed' | 'refused' | 'expired') {
  const status = document.getElementById('status');
  if (status) status.textContent = panel?.dataset[what] ?? '';
  if (panel) panel.dataset.state = what;
}

/**
 * Plainly joined: after a hash route the code stands behind the hash, as it does after a
 * scan; quick login has it before the hash (upstream-idps 6.2, B18).
 */
function returnAddress(code: string): string {
  const whole = query.get('redirect_uri') ?? '';
  const hash = panel?.dataset.code === 'before_hash' ? whole.indexOf('#') : -1;
  const [address, rest] = hash < 0 ? [whole, ''] : [whole.slice(0, hash), whole.slice(hash)];
  const state = query.get('state');
  const added = new URLSearchParams({ code, ...(state === null ? {} : { state }) });
  return `${address}${address.includes('?') ? '&' : '?'}${added}${rest}`;
}

/** `false`, and `default` for an option that the page around it left out, are the top window. */
async function bringHome(address: string) {
  // Somebody else asks first, a scanner of links for one, and has no cookie (P13, B19).
  if (panel?.dataset.asks === 'twice')
    await fetch(address, { mode: 'no-cors' }).catch(() => undefined);
  const isFrame = window.parent !== window && query.get('login_type') === 'jssdk';
  const stays = !isFrame || query.get('self_redirect') === 'true';
  const target = stays ? window : window.top;
  if (target) target.location.href = address;
}

function hear(errcode: number, code: string) {
  switch (errcode) {
    case 405:
      say('confirmed');
      void bringHome(returnAddress(code));
      return;
    case 404:
      say('scanned');
      return poll('404');
    case 403:
      say('refused');
      return poll('403');
    case 402:
    case 500: {
      say('expired');
      const layer = document.getElementById('layer');
      if (layer) layer.hidden = false;
      return;
    }
    default:
      return poll();
  }
}

/** @param last what was heard before, so that only news comes back at once */
function poll(last?: string) {
  const script = document.createElement('script');
  const asked = new URLSearchParams({ uuid, ...(last ? { last } : {}), _: String(Date.now()) });
  script.addEventListener('load', () => {
    script.remove();
    hear(answers.wx_errcode ?? 0, answers.wx_code ?? '');
  });
  script.addEventListener('error', () => {
    script.remove();
    window.setTimeout(() => poll(last), pause);
  });
  script.src = `/connect/l/qrconnect?${asked}`;
  document.head.append(script);
}

// A new code comes with a new page.
document.getElementById('refresh')?.addEventListener('click', () => location.reload());

// Not before: a script that is being fetched holds back the load event.
window.addEventListener('load', () => window.setTimeout(() => poll()));

export {};
