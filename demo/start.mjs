/**
 * `npm start`: sets the machine up, builds what is out of date, runs the demo world
 * and prints its addresses. With `-- --data FILE` the broker keeps tickets and permanent
 * codes in that file. The world itself is demo/world.ts.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildAll } from '../.ci/build.mjs';
import { prepareMachine } from '../.ci/machine.mjs';
import { stop } from '../.ci/stage.mjs';

/** A relative file is in the folder that npm was called in, not the one it runs scripts in. */
function dataFileOf(args) {
  try {
    const { data } = parseArgs({ args, options: { data: { type: 'string' } } }).values;
    return data && resolve(process.env.INIT_CWD ?? '.', data);
  } catch (error) {
    console.error(`${error.message}\nUsage: npm start [-- --data FILE]`);
    process.exit(2);
  }
}
const dataFile = dataFileOf(process.argv.slice(2));

await prepareMachine(['build']).then(buildAll).catch(stop);

const { startWorld } = await import('./dist/world.js');
const world = await startWorld({ tellAdministrator: console.log, dataFile }).catch((error) => {
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
