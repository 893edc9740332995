/** One measurement in one fresh page; everything is taken inside the page. */

/** What a slow phone on a slow line has: 4 times slower, 1.6 Mbit/s, 150 ms. */
const slow = { latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 };

/** Runs before the page's own scripts: notes the first usable field and long tasks. */
function watch(selector) {
  const find = (root) => {
    const found = root.querySelector(selector);
    if (found) return found;
    for (const element of root.querySelectorAll('*')) {
      const inside = element.shadowRoot && find(element.shadowRoot);
      if (inside) return inside;
    }
    return null;
  };
  const bench = { usable: 0, blocked: 0, find: () => find(document) };
  globalThis.bench = bench;
  new PerformanceObserver((list) => {
    for (const task of list.getEntries())
      if (!bench.usable || task.startTime < bench.usable) bench.blocked += task.duration - 50;
  }).observe({ type: 'longtask', buffered: true });
  const look = () => {
    const field = find(document);
    if (field && !field.disabled && field.checkVisibility()) bench.usable = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/**
 * @param {import('puppeteer-core').Browser} browser
 * @param {{ address: string, field: string, error: string, submit: string }} form
 * @param {{ slow: boolean }} settings
 * @returns {Promise<{ usable: number, blocked: number, key: number, submit: number }>} milliseconds
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
  await page.evaluateOnNewDocument(watch, form.field);
  await page.goto(form.address);
  await page.waitForFunction(() => globalThis.bench.usable > 0);
  const { usable, blocked } = await page.evaluate(() => ({ ...globalThis.bench }));
  const key = await page.evaluate(keystroke, 40);
  const submit = await page.evaluate(emptySubmit, form.submit, form.error);
  await context.close();
  return { usable, blocked, key, submit };
}

/** The middle of `count` keystrokes, each to the work it causes being laid out. */
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

/** From pressing the button of an empty form to its error being there. */
async function emptySubmit(submit, error) {
  const root = globalThis.bench.find().getRootNode();
  const begun = performance.now();
  root.querySelector(submit).click();
  while (!root.querySelector(error)?.textContent) await new Promise(requestAnimationFrame);
  return performance.now() - begun;
}
