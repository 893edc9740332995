/** a login that was taken down leaves nothing behind, however often. */
import assert from 'node:assert/strict';
import { signInByPassword } from './flows.js';
import { find, parts, until } from './form.js';
import { prepareJourneys } from './journey.js';
import { heldBy, makeEmptyAssets, putUp, putUpAndDown, type Way } from './memory.js';

const journey = prepareJourneys([], 'plain', makeEmptyAssets);

/**
 * Bytes for each login. The browser's own share is some 200: code that it compiles anew as
 * it is used more. A login that is held takes 90,000.
 */
const mostBytes = 512;

const few = 100;

const ways: readonly { readonly title: string; readonly way: Way; readonly times: number }[] = [
  {
    title: 'the same element is put up and taken off a thousand times',
    way: 'sameElement',
    times: 1000,
  },
  { title: 'a thousand elements are put up and taken off', way: 'newElement', times: 1000 },
  { title: 'a thousand logins are mounted and unmounted', way: 'newLogin', times: 1000 },
  {
    title: 'elements with a provider’s frame are put up and taken off',
    way: 'newElementWithFrame',
    times: 300,
  },
];

for (const { title, way, times } of ways)
  journey(`R-19 ${title}: no more is held than after a few`, async ({ world, visitor }) => {
    const page = await visitor.open(world.addresses.appSameSite);
    await putUpAndDown(page, way, few);
    const { bytes: fewBytes, ...afterFew } = await heldBy(page);

    for (let done = few; done < times; done += few) await putUpAndDown(page, way, few);
    const { bytes, ...afterMany } = await heldBy(page);

    assert.deepEqual(afterMany, afterFew);
    const each = Math.round((bytes - fewBytes) / (times - few));
    assert.ok(each < mostBytes, `${each} bytes are kept of each`);
    if (way === 'newElementWithFrame') return;
    await putUp(page, way);
    await find(page, parts.submit);
    await signInByPassword(page);
    await until(page, () => document.title === 'Somebody');
  });
