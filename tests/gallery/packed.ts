/**
 * Pictures of forms, packed to be stored: few colors, each in a byte. What a library writes
 * without a palette is three times as long.
 */
import { crc32, deflateSync } from 'node:zlib';
import { PNG } from 'pngjs';

/** Steps of a channel, of which the first is taken that needs no more colors than a palette has. */
const steps = [8, 16, 32];
const most = 256;

/** As a picture comes out of {@link pack} and is read again: there are a thousand colors in the edges of letters alone. */
export function rounded({ width, height, data }: PNG): PNG {
  for (const step of steps) {
    const nearest = Uint8Array.from({ length: most }, (_, value) =>
      Math.min(most - 1, Math.round(value / step) * step),
    );
    const made = new PNG({ width, height });
    for (let at = 0; at < data.length; at++) made.data[at] = nearest[data[at] ?? 0] ?? 0;
    if (paletteOf(made).size <= most) return made;
  }
  throw new Error(`a form has more than ${most} colors`);
}

/** A color is a number, as it lies in memory. */
const colorsOf = ({ data }: PNG) => new Uint32Array(data.buffer, data.byteOffset, data.length / 4);

/** Each color by its place. */
function paletteOf(picture: PNG): ReadonlyMap<number, number> {
  const palette = new Map<number, number>();
  let last: number | undefined;
  for (const color of colorsOf(picture)) {
    if (color === last) continue; // most points are as the one before
    last = color;
    if (!palette.has(color)) palette.set(color, palette.size);
  }
  return palette;
}

/** PNG, Third Edition, sections 5.3, 11.2 and 9.2: a palette, a byte per point, no filter. @param picture rounded */
export function pack(picture: PNG): Buffer {
  const { width, height } = picture;
  const points = colorsOf(picture);
  const palette = paletteOf(picture);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3], 8);
  const colors = Buffer.from(
    [...palette.keys()].flatMap((color) => [...new Uint8Array(Uint32Array.of(color).buffer, 0, 3)]),
  );
  const lines = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      lines[y * (width + 1) + 1 + x] = palette.get(points[y * width + x] ?? 0) ?? 0;
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('PLTE', colors),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const made = Buffer.alloc(named.length + 8);
  made.writeUInt32BE(data.length, 0);
  named.copy(made, 4);
  made.writeUInt32BE(crc32(named), named.length + 4);
  return made;
}
