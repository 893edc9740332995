/**
 * `npm start`: sets the machine up, builds what is out of date, runs the demo world
 * and prints its addresses. The world itself is demo/world.ts.
 */
import { buildAll } from '../.ci/build.mjs';
import { prepareMachine } from '../.ci/machine.mjs';
import { stop } from '../.ci/stage.mjs';

await prepareMachine(['build']).then(buildAll).catch(stop);

const { startWorld } = await import('./dist/world.js');
const world = await startWorld({ tellAdministrator: console.log }).catch((error) => {
  console.error(`The demo world could not start: ${error.message}`);
  console.error('Another one may be running: stop it, or free the port named above.');
  process.exit(1);
});
const { addresses } = world;

const shown = [
  [addresses.appSameSite, 'the app, same site as its login'],
  [addresses.appCrossSite, 'the same app on a site of its own'],
  [addresses.phone, 'the phone: scans QR codes, receives text messages and e-mail'],
  [`${addresses.wecom}/console`, 'WeCom for administrators: suites, delegated apps, reviews'],
  [`${addresses.acme}/theme`, "the operator's theme page"],
  [`${addresses.acme}/console`, "the operator's console: connections"],
];
const width = Math.max(...shown.map(([address]) => address.length));

console.log(`
Latchkey's demo world is up. Open in Chromium:

${shown.map(([address, what]) => `  ${address.padEnd(width)}   ${what}`).join('\n')}

Sign in as ann with "correct horse 1", or with a code to 13800000001 or ann@acme.example, or scan.
As cleo, with "correct horse 3", a picture's letters are asked for as well.
Stop with Ctrl+C.`);

for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => world.close().then(() => process.exit(0)));
