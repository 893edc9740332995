/** Every screen of the table, visited once, in all variants; the page of them all at the end. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { judge } from './judge.js';
import { Lanes } from './lane.js';
import { writePage } from './page.js';
import { screens } from './screens.js';
import { goThere } from './show.js';
import { drawsAsStored } from './specimen.js';
import { isKeeping, type Pictures, picturesOf, prepareFolders, seen } from './stored.js';

/** Names with blanks between; absent: all. */
const wanted = process.env['GALLERY_ONLY']?.split(' ');
const visited = screens.filter(({ name }) => !wanted || wanted.includes(name));

const sideBySide = 2;

describe('the gallery', { concurrency: sideBySide }, () => {
  const lanes = new Lanes();
  let pictures: Pictures;
  before(async () => {
    await prepareFolders(visited.map(({ name }) => name));
    const chromium = await lanes.open(sideBySide);
    const areComparable = await drawsAsStored(chromium, isKeeping && !wanted);
    if (isKeeping && !areComparable)
      throw new Error('this browser draws letters otherwise than what is stored: keep all of it');
    pictures = picturesOf({ areComparable, isKeeping, into: seen });
  });
  after(async () => {
    await lanes.close();
    await writePage(screens.map(({ name }) => name));
    if (pictures.notCompared > 0)
      console.log(
        `  | ${pictures.notCompared} pictures not compared: letters are drawn otherwise here`,
      );
  });

  for (const screen of visited)
    test(screen.name, () =>
      lanes.visit(async (lane, visitor) => {
        const problems = await judge(screen, await goThere(lane, visitor, screen), pictures);
        assert.equal(problems.length, 0, problems.join('\n'));
      }),
    );
});
