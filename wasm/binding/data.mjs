/**
 * The data section of a WebAssembly program, read and written: WebAssembly Core 2.0, section
 * 5.5.14. Knows active segments at a constant address, which is what the linker makes.
 */
import { joined, readNumber, section, sectionsOf, written } from './sections.mjs';

const codeSection = 10;
const dataSection = 11;
const countSection = 12;
const constant = 0x41;
const end = 0x0b;

/** Where each segment goes, and its bytes. */
export function dataOf(program) {
  const found = sectionsOf(program).find(({ id }) => id === dataSection);
  if (!found) return [];
  const { program: bytes } = found;
  let place = found.inside;
  const number = (signed) => {
    const read = readNumber(bytes, place, signed);
    place = read.next;
    return read.value;
  };
  return Array.from({ length: number(false) }, () => {
    if (number(false) !== 0 || bytes[place++] !== constant)
      throw new Error('a segment that is not active at a constant address');
    const at = number(true);
    if (bytes[place++] !== end) throw new Error('a segment whose address is worked out');
    const size = number(false);
    place += size;
    return { at, bytes: bytes.subarray(place - size, place) };
  });
}

/** The same program with these segments in place of its own. */
export function withData(program, segments) {
  const sections = sectionsOf(program);
  if (sections.some(({ id }) => id === countSection)) throw new Error('segments are counted');
  const body = Buffer.concat([
    written(segments.length),
    ...segments.flatMap(({ at, bytes }) => [
      Buffer.from([0, constant]),
      written(at, true),
      Buffer.from([end]),
      written(bytes.length),
      bytes,
    ]),
  ]);
  const data = section(dataSection, body);
  const parts = sections
    .filter(({ id }) => id !== dataSection)
    .flatMap(({ id, whole }) => (id === codeSection ? [whole, data] : [whole]));
  return joined(program, parts);
}
