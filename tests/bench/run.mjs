/**
 * `npm run bench`: the widget against a hand-written static form, in one run on one
 * machine, as ratios; and one event through the core. Prints Markdown.
 */
import puppeteer from 'puppeteer-core';
import { buildAll } from '../../.ci/build.mjs';
import { prepareMachine } from '../../.ci/machine.mjs';
import { stop } from '../../.ci/stage.mjs';
import { measureDispatch } from './dispatch.mjs';
import { measure } from './page.mjs';
import { serveBench } from './server.mjs';

const rounds = Number(process.argv[2] ?? 9);
const port = 4195;
const origin = `http://bench.acme.localhost:${port}`;

await prepareMachine(['build', 'test']).then(buildAll).catch(stop);
const { startWorld } = await import('../../demo/dist/world.js');
const world = await startWorld({ appOrigins: [origin] });
const server = await serveBench(port, world.addresses.acme);
const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
  ],
});

const forms = {
  static: {
    address: `${origin}/static.html`,
    field: '#account',
    submit: 'button',
    error: '#error',
  },
  widget: {
    address: `${origin}/widget.html`,
    host: 'latchkey-login',
    field: '[data-field="account"]',
    submit: '[part="panel"]:not([hidden]) [part="submit"]',
    error: '[part="panel"]:not([hidden]) [part="field-error"]',
  },
};

const middle = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1];
const shown = (number) => (number < 10 ? number.toFixed(2) : String(Math.round(number)));

console.log(`Medians of ${rounds} rounds, the two forms taking turns.\n`);
console.log('| line | what | static form | Latchkey | ratio |');
console.log('| --- | --- | --- | --- | --- |');
for (const slow of [false, true]) {
  const taken = { static: [], widget: [] };
  for (let round = 0; round < rounds; round += 1)
    for (const name of Object.keys(forms))
      taken[name].push(await measure(browser, forms[name], { slow }));
  const rows = [
    ['first form usable, ms', 'usable'],
    ['main thread blocked, ms', 'blocked'],
    ["a keystroke's work, ms", 'key'],
    ['a keystroke to its next frame, ms', 'keyFrame'],
    ["an empty submit's work, ms", 'submit'],
    ['empty submit to its error on screen, ms', 'submitFrame'],
  ];
  for (const [what, key] of rows) {
    const bare = middle(taken.static.map((one) => one[key]));
    const ours = middle(taken.widget.map((one) => one[key]));
    const ratio = bare > 0 ? (ours / bare).toFixed(2) : '–';
    console.log(
      `| ${slow ? 'slow' : 'fast'} | ${what} | ${shown(bare)} | ${shown(ours)} | ${ratio} |`,
    );
  }
}

console.log('\n| connections | one `dispatch`, µs |\n| --- | --- |');
for (const { connections, microseconds } of await measureDispatch([1, 10, 100, 200]))
  console.log(`| ${connections} | ${microseconds} |`);

await browser.close();
await server.close();
await world.close();
