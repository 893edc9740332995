/**
 * The first piece alone answers as the whole program does, for as long as it needs nothing of
 * the rest: every series that the fuzzers keep, event by event. A text or a table that went
 * with the rest although the first piece reads it would be zeros here (wasm/binding/part.mjs).
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { openCore } from '#web/core.js';
import { NotYet } from '#web/runtime.js';
import type { Event, Options } from '#web/wire.js';
import { options } from './fakes.js';
import { openWhole, readShipped } from './shipped.js';

const shipped = await readShipped();
const alone = { ...shipped, rest: () => new Promise<WebAssembly.Module>(() => {}) };

interface Line {
  readonly event: Event;
  readonly body: Uint8Array | undefined;
}

/** tests/fuzz/README.md: options, or nothing; then events, each with what came beside it behind `=`. */
function linesOf(text: string): { given: Options; lines: Line[] } {
  const [first = '', ...rest] = text.split('\n');
  const lines: Line[] = [];
  for (const line of rest) {
    const last = lines.at(-1);
    if (line.startsWith('=') && last)
      lines[lines.length - 1] = { ...last, body: new TextEncoder().encode(line.slice(1)) };
    else if (line.startsWith('{'))
      lines.push({ event: JSON.parse(line) as Event, body: undefined });
  }
  return { given: first.startsWith('{"broker"') ? (JSON.parse(first) as Options) : options, lines };
}

const folder = 'tests/fuzz/corpus/series';
let compared = 0;

for (const name of readdirSync(folder))
  test(`${name}: the first piece says what the whole program says`, async () => {
    const { given, lines } = linesOf(readFileSync(`${folder}/${name}`, 'utf8'));
    const [first, whole] = [await openCore(alone, given), await openWhole(shipped, given)];
    let now = 1_790_000_000_000;
    for (const { event, body } of lines) {
      now += 50;
      try {
        const said = first.step(event, now, body);
        assert.deepEqual(said, whole.step(event, now, body), JSON.stringify(event));
        compared++;
      } catch (thrown) {
        if (thrown instanceof NotYet) break;
        throw thrown;
      }
    }
    first.close();
    whole.close();
  });

test('many steps were compared', () => {
  assert.ok(compared > 30, `${compared}`);
});
