/** One measurement in one fresh page; everything is taken inside the page. */

/** What a slow phone on a slow line has: 4 times slower, 1.6 Mbit/s, 150 ms. */
const slow = { latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 };

/**
 * Runs before the page's own scripts: notes the first usable field and long tasks. It
 * looks at one place only, since looking costs a slow page frames.
 */
function watch(host, selector) {
  const root = () => (host ? document.querySelector(host)?.shadowRoot : document);
  const bench = { usable: 0, blocked: 0, root, find: () => root()?.querySelector(selector) };
  globalThis.bench = bench;
  new PerformanceObserver((list) => {
    for (const task of list.getEntries())
      if (!bench.usable || task.startTime < bench.usable) bench.blocked += task.duration - 50;
  }).observe({ type: 'longtask', buffered: true });
  bench.ready = new Promise((resolve) => {
    const look = () => {
      const field = bench.find();
      if (!field || field.disabled || !field.checkVisibility()) return requestAnimationFrame(look);
      bench.usable = performance.now();
      return setTimeout(resolve, 500); // its frame is drawn, its logos are there
    };
    requestAnimationFrame(look);
  });
  /** The end of the frame that shows what is so now. */
  bench.frame = () =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now());
      requestAnimationFrame(() => port2.postMessage(0));
    });
}

/**
 * @param {import('puppeteer-core').Browser} browser
 * @param {{ address: string, host?: string, field: string, error: string, submit: string }} form
 * @param {{ slow: boolean }} settings
 * @returns {Promise<{ usable: number, blocked: number, key: number, keyFrame: number, submit: number, submitFrame: number }>} milliseconds
 */
export async function measure(browser, form, settings) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const session = await page.createCDPSession();
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  if (settings.slow) {
    await session.send('Network.emulateNetworkConditions', { offline: false, ...slow });
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  }
  await page.evaluateOnNewDocument(watch, form.host ?? '', form.field);
  await page.goto(form.address);
  await page.evaluate(() => globalThis.bench.ready);
  const { usable, blocked } = await page.evaluate(() => ({ ...globalThis.bench }));
  const key = await page.evaluate(keystroke, 40);
  const keyFrame = await typing(page, 20);
  const submit = await page.evaluate(emptySubmit, form.submit, form.error);
  await context.close();
  return { usable, blocked, key, keyFrame, submit: submit.work, submitFrame: submit.frame };
}

/** The middle of `count` keystrokes: each one's work, with the layout it causes. */
async function keystroke(count) {
  const field = globalThis.bench.find();
  field.focus();
  const times = [];
  for (let at = 0; at < count; at += 1) {
    const begun = performance.now();
    field.value += 'a';
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    void field.offsetHeight;
    times.push(performance.now() - begun);
    await new Promise(requestAnimationFrame);
  }
  field.value = '';
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  return times.sort((a, b) => a - b)[count >> 1];
}

/** The middle of `count` real keystrokes: from the browser's time of the key to the end of its frame. */
async function typing(page, count) {
  await page.evaluate(() => {
    const { bench } = globalThis;
    bench.times = [];
    addEventListener(
      'keydown',
      (event) => {
        bench.frame().then((end) => bench.times.push(end - event.timeStamp));
      },
      true,
    );
  });
  for (let at = 0; at < count; at += 1) {
    await page.keyboard.press('a');
    // As a person types, at no fixed place in a frame.
    await new Promise((resolve) => setTimeout(resolve, 60 + ((at * 7) % 17)));
  }
  for (let at = 0; at < count; at += 1) await page.keyboard.press('Backspace');
  return page.evaluate(async (count) => {
    await globalThis.bench.frame();
    return globalThis.bench.times.slice(0, count).sort((a, b) => a - b)[count >> 1];
  }, count);
}

/** Pressing the button of an empty form: the work until its error is laid out, and the end of the frame that shows it. */
async function emptySubmit(submit, error) {
  const { bench } = globalThis;
  const root = bench.root();
  await bench.frame();
  // A press comes at no fixed place in a frame.
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 17));
  const begun = performance.now();
  root.querySelector(submit).click();
  while (!root.querySelector(error)?.textContent) await new Promise(requestAnimationFrame);
  void root.querySelector(error).offsetHeight;
  const work = performance.now() - begun;
  return { work, frame: (await bench.frame()) - begun };
}
