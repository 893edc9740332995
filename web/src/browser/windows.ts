/**
 * Windows of ours: opened in the middle of the page's, and watched until they look
 * closed. What a closed one means is for the core to say.
 */
import type { OpenedWindow, Stop, WindowWatcher } from '../ports.js';

/** Pixels: room for a provider's QR page. */
const width = 520;
const height = 680;

/** Milliseconds between two looks at `closed`, which has no event. */
const interval = 500;

/** What of a browser window this needs. */
export type Opener = Pick<
  Window,
  | 'open'
  | 'screenX'
  | 'screenY'
  | 'outerWidth'
  | 'outerHeight'
  | 'addEventListener'
  | 'removeEventListener'
  | 'setInterval'
  | 'clearInterval'
> & { readonly document: Pick<Document, 'hasFocus'> };

/**
 * In a frame that nobody sees (OpenID Connect Core 1.0 section 3.1.2.1, `prompt=none`). The page in
 * it can do no more than run and answer.
 */
export function openHidden({ document }: Window, url: string): OpenedWindow {
  const frame = document.createElement('iframe');
  frame.hidden = true;
  frame.referrerPolicy = 'no-referrer';
  frame.setAttribute('sandbox', 'allow-scripts allow-same-origin');
  frame.src = url;
  document.documentElement.append(frame);
  return {
    source: frame.contentWindow,
    focus() {},
    close: () => frame.remove(),
  };
}

const middle = (start: number, size: number, own: number) =>
  Math.max(0, Math.round(start + (size - own) / 2));

function watchFocus(opener: Opener, focused: (focused: boolean) => void): Stop {
  const gained = () => focused(true);
  const lost = () => focused(false);
  opener.addEventListener('focus', gained);
  opener.addEventListener('blur', lost);
  return () => {
    opener.removeEventListener('focus', gained);
    opener.removeEventListener('blur', lost);
  };
}

/**
 * Lets an empty window go on alone (T-18): it loses its opener for good and says nothing of
 * where it comes from, and we go on seeing it. `noopener` would not give us the window, and
 * neither a blocked nor a closed one would be known.
 */
function goAlone(opened: Window, url: string): void {
  opened.opener = null;
  const link = opened.document.createElement('a');
  link.href = url;
  link.referrerPolicy = 'no-referrer';
  link.click();
}

/**
 * Nothing when the browser blocked it: said by null, or by a window that is closed from the start.
 * @param hasOpener whether it can reach this page, and by that send it elsewhere
 */
export function openWindow(
  opener: Opener,
  url: string,
  hasOpener: boolean,
  watcher: WindowWatcher,
): OpenedWindow | undefined {
  const left = middle(opener.screenX, opener.outerWidth, width);
  const top = middle(opener.screenY, opener.outerHeight, height);
  // No name: a page that knows it could take the window over (T-54).
  const opened = opener.open(
    hasOpener ? url : '',
    '_blank',
    `popup,width=${width},height=${height},left=${left},top=${top}`,
  );
  if (!opened || opened.closed) return undefined;
  if (!hasOpener) goAlone(opened, url);

  let ended = false;
  let stopWatching: Stop = () => {};
  const look = opener.setInterval(() => {
    if (!opened.closed) return;
    opener.clearInterval(look);
    watcher.closed();
    if (ended) return; // that was all it waited for
    stopWatching = watchFocus(opener, watcher.focused);
    watcher.focused(opener.document.hasFocus());
  }, interval);

  return {
    source: opened,
    focus: () => opened.focus(),
    close() {
      ended = true;
      opener.clearInterval(look);
      stopWatching();
      opened.close();
    },
  };
}
