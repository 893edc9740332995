/** Worlds beside each other: what every file of journeys relies on. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startWorldApart } from './world.js';

test('a world whose ports are taken has others', async (context) => {
  // Both look in the same place first: it is this process that says where.
  const one = await startWorldApart();
  context.after(() => one.close());
  const other = await startWorldApart();
  context.after(() => other.close());
  const origins = [one, other].flatMap(({ addresses }) => Object.values(addresses));
  assert.equal(new Set(origins).size, origins.length);
});
