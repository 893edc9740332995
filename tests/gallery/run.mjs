/**
 * `npm run gallery`: builds what is out of date, visits the screens, and says where they
 * can be looked at.
 *
 *   npm run gallery -- --keep             what is stored is written anew
 *   npm run gallery -- password qr        these screens alone
 */
import { spawnSync } from 'node:child_process';
import { buildAll } from '../../.ci/build.mjs';
import { prepareMachine } from '../../.ci/machine.mjs';
import { stop } from '../../.ci/stage.mjs';

const given = process.argv.slice(2);
const only = given.filter((one) => !one.startsWith('--'));
const env = {
  ...process.env,
  ...(given.includes('--keep') && { GALLERY_KEEP: '1' }),
  ...(only.length > 0 && { GALLERY_ONLY: only.join(' ') }),
};

await prepareMachine(['build', 'test']).then(buildAll).catch(stop);
const tests = ['stored', 'gallery'].map((name) => `build/tests/gallery/${name}.test.js`);
const reporter = ['--test-reporter=spec', '--test-reporter-destination=stdout'];
const { status } = spawnSync('node', ['--test', ...reporter, ...tests], { stdio: 'inherit', env });
console.log('look at build/gallery/index.html');
process.exitCode = status ?? 1;
