/**
 * Proves that each check of the core is needed: switches off one at a time, and a native
 * test must fail. `node tests/checks/run.mjs [--sample] [name…]`: all of them, ten that the
 * commit chooses, or those of these names. Prints `N passed, M failed`.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';
import { cmakeBuild } from '../../.ci/build.mjs';
import { prepareMachine } from '../../.ci/machine.mjs';
import { stop } from '../../.ci/stage.mjs';
import { inTurn } from '../in-turn.mjs';
import { compile, firstFailure, firstFailureUnchanged, link, programsWith } from './native.mjs';
import { faultsOf, switchedOff, switches } from './switches.mjs';

const sampleSize = 10;

const { values, positionals } = parseArgs({
  options: { sample: { type: 'boolean', default: false } },
  allowPositionals: true,
});

/** Ten that change with the commit, and are the same on every machine. */
function sampled() {
  const commit = execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();
  const rank = ({ name }) => createHash('sha256').update(`${commit} ${name}`).digest('hex');
  return [...switches]
    .sort((one, other) => (rank(one) < rank(other) ? -1 : 1))
    .slice(0, sampleSize);
}

function chosen() {
  if (values.sample) return sampled();
  if (positionals.length === 0) return switches;
  const named = switches.filter(({ name }) => positionals.includes(name));
  if (named.length < positionals.length) throw new Error('no switch has one of these names');
  return named;
}

/** @returns {Promise<{ failed?: string, broke?: string }>} the test that fails without the check */
async function without(each, place) {
  try {
    const object = await compile(each.file, switchedOff(each), place);
    for (const program of programsWith(each.file)) {
      // A red test means something only where all are green with every check in its place.
      const before = await firstFailureUnchanged(program);
      const why = before.failed ?? before.broke;
      if (why) return { broke: `${program} fails with every check in its place: ${why}` };
      const { failed, broke } = await firstFailure(await link(program, object, place));
      if (failed) return { failed: `${program}: ${failed}` };
      if (broke) return { broke: `${program}: ${broke}` };
    }
    return { broke: 'every test passes without it' };
  } catch (error) {
    return { broke: error.stderr ?? error.message };
  }
}

await prepareMachine(['build', 'test'])
  .then(() => cmakeBuild('native-debug', 'core, native'))
  .catch(stop);
const list = chosen();
const faults = faultsOf(switches);
for (const fault of faults) console.log(`✗ ${fault}`);

const results =
  faults.length > 0
    ? []
    : await inTurn(list, async (each, place) => {
        const result = await without(each, place);
        const title = `${each.number ?? '    '} ${each.name}`;
        console.log(
          result.failed ? `  | ${title} → ${result.failed}` : `✗ ${title}: ${result.broke}`,
        );
        return result;
      });
const passed = results.filter(({ failed }) => failed).length;
const failed = faults.length + results.length - passed;
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
