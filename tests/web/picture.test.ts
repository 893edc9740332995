/** What was drawn is drawn again on a surface that comes later. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPicture } from '#web/picture.js';
import type { Operation } from '#web/wire.js';

const words = (key: string) => ({ key, values: [] });

test('the whole of it, and nothing that is gone, in an order that can be drawn', () => {
  const picture = createPicture();
  picture.add([
    ['create', 1, 'form'],
    ['create', 2, 'input'],
    ['set', 2, 'type', 'text'],
    ['set', 2, 'disabled', ''],
    ['insert', 1, 2, 0],
    ['create', 3, 'h1'],
    ['say', 3, 'text', words('old')],
    ['insert', 1, 3, 2],
    ['insert', 0, 1, 0],
    ['create', 4, 'p'],
    ['create', 5, 'span'],
    ['insert', 4, 5, 0],
    ['insert', 1, 4, 0],
  ]);
  picture.add([
    ['unset', 2, 'disabled'],
    ['say', 3, 'text', words('new')],
    ['remove', 4],
  ]);

  assert.deepEqual(picture.all(), [
    ['create', 1, 'form'],
    ['create', 3, 'h1'],
    ['say', 3, 'text', words('new')],
    ['insert', 1, 3, 0],
    ['create', 2, 'input'],
    ['set', 2, 'type', 'text'],
    ['insert', 1, 2, 0],
    ['insert', 0, 1, 0],
  ] satisfies Operation[]);
});

test('an empty picture asks for nothing', () => {
  assert.deepEqual(createPicture().all(), []);
});
