/** What is stored is of the table; the comparison of pictures: what it lets through, and what it must not. */
import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { PNG } from 'pngjs';
import { pack, rounded } from './packed.js';
import { screens } from './screens.js';
import { isDrawnAlike } from './specimen.js';
import { differenceOf, picturesOf } from './stored.js';

const folder = 'tests/gallery/screenshots';
const stored = async (name: string) => PNG.sync.read(await readFile(`${folder}/${name}.png`));
const form = await stored('password.en.light.1280');
const specimen = PNG.sync.read(await readFile('tests/gallery/specimen.png'));

/** A copy, changed in place. */
function changed(picture: PNG, change: (made: PNG) => void): PNG {
  const made = new PNG({ width: picture.width, height: picture.height });
  picture.data.copy(made.data);
  change(made);
  return made;
}

/** Every point, as its offset. */
const points = ({ data }: PNG) => Array.from({ length: data.length / 4 }, (_, at) => at * 4);

const colorAt = ({ data }: PNG, at: number) => data.subarray(at, at + 3).toString('hex');

/** How often each color is there, the most frequent first. */
function colorsOf(picture: PNG): string[] {
  const count = new Map<string, number>();
  for (const at of points(picture)) {
    const color = colorAt(picture, at);
    count.set(color, (count.get(color) ?? 0) + 1);
  }
  return [...count].sort(([, one], [, other]) => other - one).map(([color]) => color);
}

const [ground = '', accent = ''] = colorsOf(form);

/** The top and bottom of what has the accent: the main button. */
function buttonRows(): [number, number] {
  const rows = points(form)
    .filter((at) => colorAt(form, at) === accent)
    .map((at) => Math.floor(at / 4 / form.width));
  const most = rows.filter((row) => rows.filter((one) => one === row).length > form.width / 2);
  return [most[0] ?? 0, most.at(-1) ?? 0];
}

test('a packed picture is the same when it is read again', () => {
  const once = rounded(form);

  assert.equal(differenceOf(PNG.sync.read(pack(once)), once), undefined);
  assert.equal(PNG.sync.read(pack(once)).data.equals(once.data), true);
});

test('edges of letters that come out a little otherwise are no difference', () => {
  const solid = new Set([ground, accent]);
  const other = changed(form, (made) => {
    for (const at of points(made).filter((one) => !solid.has(colorAt(made, one))))
      for (const channel of [0, 1, 2])
        made.data[at + channel] = Math.min(248, (made.data[at + channel] ?? 0) + 8);
  });

  assert.equal(differenceOf(form, other), undefined);
});

test('a button that is a pixel lower is a difference', () => {
  const [top, bottom] = buttonRows();
  const row = form.width * 4;
  const other = changed(form, (made) => {
    form.data.copy(made.data, (top + 1) * row, top * row, (bottom + 1) * row);
    form.data.copy(made.data, top * row, (top - 1) * row, top * row);
  });

  assert.match(differenceOf(form, other)?.words ?? 'none', /points differ/);
});

test('another color of the main button, as light as before, is a difference', () => {
  const other = changed(form, (made) => {
    for (const at of points(made).filter((one) => colorAt(made, one) === accent))
      made.data.set([0x48, 0x50, 0x70], at);
  });

  assert.match(differenceOf(form, other)?.words ?? 'none', /points differ/);
});

test('a word that is missing is a difference', () => {
  const [top, bottom] = buttonRows();
  const other = changed(form, (made) => {
    for (let y = top + 4; y < bottom - 4; y++)
      for (let x = 40; x < form.width - 40; x++)
        made.data.set(Buffer.from(accent, 'hex'), (y * form.width + x) * 4);
  });

  assert.match(differenceOf(form, other)?.words ?? 'none', /points differ/);
});

test('a form that is a pixel higher is a difference', () => {
  const other = new PNG({ width: form.width, height: form.height + 1 });

  assert.match(differenceOf(form, other)?.words ?? 'none', /in place of/);
});

/** Compared with what is stored, where the specimen comes out so; all of it is wrong. */
async function comparedWhere(specimenNow: PNG) {
  const into = await mkdtemp(join(tmpdir(), 'latchkey-gallery-'));
  const areComparable = isDrawnAlike(specimen, specimenNow);
  const pictures = picturesOf({ areComparable, isKeeping: false, into });
  const wrong = PNG.sync.write(new PNG({ width: form.width, height: form.height }));
  const problems = await pictures.compare('password.en.light.1280', wrong);
  await rm(into, { recursive: true });
  return { problems: problems.join(), notCompared: pictures.notCompared };
}

test('where letters are drawn as they are stored, pictures are compared', async () => {
  const { problems, notCompared } = await comparedWhere(rounded(specimen));

  assert.match(problems, /points differ/);
  assert.equal(notCompared, 0);
});

test('where letters are drawn otherwise, pictures are counted and not compared', async () => {
  const lower = changed(specimen, (made) => {
    specimen.data.copy(made.data, specimen.width * 4); // all of it a point lower
  });

  assert.deepEqual(await comparedWhere(lower), { problems: '', notCompared: 1 });
});

test('two transcripts and eight pictures are stored of each screen, and nothing else', async () => {
  const files = await Promise.all([readdir(folder), readdir('tests/gallery/transcripts')]);
  const expected = screens.flatMap(({ name }) =>
    ['en', 'zh-CN'].flatMap((language) => [
      `${name}.${language}.txt`,
      ...['light', 'dark'].flatMap((scheme) =>
        [320, 1280].map((width) => `${name}.${language}.${scheme}.${width}.png`),
      ),
    ]),
  );

  assert.deepEqual(files.flat().sort(), [...expected, 'README.md'].sort());
});
