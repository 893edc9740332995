/**
 * What is stored of a screen, and the comparison with it: transcripts word for word,
 * pictures but for how the edges of letters come out. With GALLERY_KEEP=1 it is stored anew.
 * Bring no screen here.
 */
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { pack, rounded } from './packed.js';

const kept = 'tests/gallery';
/** What was seen in this run, for gallery's page. */
export const seen = 'build/gallery';
export const isKeeping = process.env['GALLERY_KEEP'] === '1';

/**
 * Colors that are nearer than this are one (of 1: black and white), and so many points may
 * differ besides. README.md has what was tried.
 */
const tolerance = { color: 0.04, points: 12 };

/** What an earlier run has seen of these screens is taken away. */
export async function prepareFolders(names: readonly string[]): Promise<void> {
  for (const folder of [`${kept}/transcripts`, `${kept}/screenshots`, seen])
    await mkdir(folder, { recursive: true });
  for (const file of await readdir(seen))
    if (names.includes(file.slice(0, file.indexOf('.')))) await rm(`${seen}/${file}`);
}

/** Gives what is wrong, or nothing. */
export async function compareTranscript(name: string, words: string): Promise<string[]> {
  const path = `${kept}/transcripts/${name}.txt`;
  await writeFile(`${seen}/${name}.txt`, words);
  const expected = existsSync(path) ? await readFile(path, 'utf8') : undefined;
  if (expected === words) return [];
  if (isKeeping) {
    await writeFile(path, words);
    return [];
  }
  if (expected === undefined) return [`${path} is not there: npm run gallery -- --keep`];
  return [`${path} says something else:\n${firstDifference(expected, words)}`];
}

function firstDifference(expected: string, actual: string): string {
  const [was, is] = [expected.split('\n'), actual.split('\n')];
  const at = was.findIndex((line, index) => line !== is[index]);
  const from = at < 0 ? was.length : at;
  return `  line ${from + 1}\n  - ${was[from] ?? ''}\n  + ${is[from] ?? ''}`;
}

/** For the gallery's page alone. */
export const keepSeen = (name: string, bytes: Uint8Array): Promise<void> =>
  writeFile(`${seen}/${name}.png`, bytes);

export interface Pictures {
  /** Gives what is wrong, or nothing. */
  compare(name: string, bytes: Uint8Array): Promise<string[]>;
  /** How many could not be. */
  readonly notCompared: number;
}

export interface Handling {
  /** The stored ones were drawn by a browser that draws letters as this one does. */
  readonly areComparable: boolean;
  readonly isKeeping: boolean;
  /** The folder of what is seen. */
  readonly into: string;
}

export function picturesOf({ areComparable, isKeeping, into }: Handling): Pictures {
  let notCompared = 0;
  const differs = async (name: string, { words, drawn }: Difference) => {
    const path = `${into}/${name}`;
    await copyFile(storedAt(name), `${path}.expected.png`);
    if (drawn) await writeFile(`${path}.difference.png`, PNG.sync.write(drawn));
    return [`${storedAt(name)}: ${words}; see ${path}.*.png`];
  };
  return {
    async compare(name, bytes) {
      await writeFile(`${into}/${name}.png`, bytes);
      if (!areComparable) {
        notCompared += 1;
        return [];
      }
      const picture = rounded(PNG.sync.read(Buffer.from(bytes)));
      const isThere = existsSync(storedAt(name));
      const problem = isThere ? differenceOf(await read(storedAt(name)), picture) : undefined;
      if (isThere && !problem) return [];
      if (isKeeping) {
        await writeFile(storedAt(name), pack(picture));
        return [];
      }
      return problem
        ? differs(name, problem)
        : [`${storedAt(name)} is not there: npm run gallery -- --keep`];
    },
    get notCompared() {
      return notCompared;
    },
  };
}

const storedAt = (name: string) => `${kept}/screenshots/${name}.png`;
const read = async (path: string) => PNG.sync.read(await readFile(path));

interface Difference {
  readonly words: string;
  readonly drawn?: PNG;
}

export function differenceOf(expected: PNG, actual: PNG): Difference | undefined {
  const { width, height } = expected;
  if (width !== actual.width || height !== actual.height)
    return { words: `${actual.width} x ${actual.height} in place of ${width} x ${height}` };
  if (expected.data.equals(actual.data)) return undefined;
  const drawn = new PNG({ width, height });
  const differing = pixelmatch(expected.data, actual.data, drawn.data, width, height, {
    threshold: tolerance.color,
  });
  return differing > tolerance.points ? { words: `${differing} points differ`, drawn } : undefined;
}
