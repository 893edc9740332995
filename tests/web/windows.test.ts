/** Opening and watching a window, on a browser window made by hand and a clock of the test's. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Opener, openWindow } from '#web/browser/windows.js';

interface Other {
  closed: boolean;
  close(): void;
}

function fakeOpener(other: Other | null) {
  const opened: [url: string, name: string, features: string][] = [];
  const target = new EventTarget();
  const state = { focus: false };
  /** What runs every so often, and the browser's way to let time pass. */
  const intervals = new Map<number, { every: number; look: () => void }>();
  let last = 0;
  const tick = (span: number) => {
    for (const { every, look } of [...intervals.values()])
      for (let at = every; at <= span; at += every) look();
  };
  const opener = {
    open(url: string, name: string, features: string) {
      opened.push([url, name, features]);
      return other;
    },
    screenX: 100,
    screenY: 50,
    outerWidth: 1520,
    outerHeight: 880,
    addEventListener: target.addEventListener.bind(target),
    removeEventListener: target.removeEventListener.bind(target),
    document: { hasFocus: () => state.focus },
    setInterval(look: () => void, every: number) {
      intervals.set(++last, { every, look });
      return last;
    },
    clearInterval: (id: number) => void intervals.delete(id),
  } as unknown as Opener;
  return { opener, opened, target, state, tick };
}

const otherWindow = (): Other => {
  const other = {
    closed: false,
    close: () => {
      other.closed = true;
    },
  };
  return other;
};

const watcher = () => {
  const seen: string[] = [];
  return {
    seen,
    closed: () => void seen.push('closed'),
    focused: (focused: boolean) => void seen.push(focused ? 'focus' : 'blur'),
  };
};

const features = 'popup,width=520,height=680,left=600,top=150';

test('T-18 one that needs its opener is opened in the middle, without a name that could be guessed', () => {
  const { opener, opened } = fakeOpener(otherWindow());

  openWindow(opener, 'https://login.acme.example/a', true, watcher())?.close();

  assert.deepEqual(opened, [['https://login.acme.example/a', '_blank', features]]);
});

test('T-18 another is opened empty, loses its opener, and goes on without a referrer', () => {
  const link = { href: '', referrerPolicy: '', click: () => void gone.push({ ...link }) };
  const gone: object[] = [];
  const other = { ...otherWindow(), opener: {}, document: { createElement: () => link } };
  const { opener, opened } = fakeOpener(other);

  openWindow(opener, 'https://login.acme.example/a', false, watcher())?.close();

  assert.deepEqual(opened, [['', '_blank', features]]);
  assert.equal(other.opener, null);
  const { click: _, ...where } = link;
  assert.deepEqual(where, { href: 'https://login.acme.example/a', referrerPolicy: 'no-referrer' });
  assert.equal(gone.length, 1);
});

test('R-11 no window, or one that is closed from the start, is a blocked one', () => {
  const closed = { ...otherWindow(), closed: true };

  assert.equal(openWindow(fakeOpener(null).opener, 'about:blank', false, watcher()), undefined);
  assert.equal(openWindow(fakeOpener(closed).opener, 'about:blank', false, watcher()), undefined);
});

test('R-12 looking closed is told once within half a second, and then the focus', () => {
  const other = otherWindow();
  const { opener, target, state, tick } = fakeOpener(other);
  const watching = watcher();
  const opened = openWindow(opener, 'about:blank', true, watching);

  tick(500);
  assert.deepEqual(watching.seen, []);
  other.closed = true;
  state.focus = true;
  tick(500);
  target.dispatchEvent(new Event('blur'));
  target.dispatchEvent(new Event('focus'));
  tick(5000);
  opened?.close();
  target.dispatchEvent(new Event('blur'));

  assert.deepEqual(watching.seen, ['closed', 'focus', 'blur', 'focus']);
});

test('one that is closed by us is watched no longer', () => {
  const watching = watcher();
  const { opener, tick } = fakeOpener(otherWindow());
  const opened = openWindow(opener, 'about:blank', true, watching);

  opened?.close();
  tick(5000);

  assert.deepEqual(watching.seen, []);
});

test('one that is let go as it closes is not watched for the focus', () => {
  const other = otherWindow();
  const { opener, target, tick } = fakeOpener(other);
  const watching = watcher();
  const opened = openWindow(opener, 'about:blank', true, {
    ...watching,
    closed: () => opened?.close(),
  });

  other.closed = true;
  tick(500);
  target.dispatchEvent(new Event('focus'));

  assert.deepEqual(watching.seen, []);
});
