/**
 * The data section of a WebAssembly program, read and written: WebAssembly Core 2.0, sections
 * 5.2.2 (LEB128) and 5.5.14. Knows active segments at a constant address, which is what the
 * linker makes.
 */

const codeSection = 10;
const dataSection = 11;
const countSection = 12;
const head = 8;
const constant = 0x41;
const end = 0x0b;

/** Where each segment goes, and its bytes. */
export function dataOf(program) {
  const section = sectionsOf(program).find(({ id }) => id === dataSection);
  if (!section) return [];
  const { program: bytes } = section;
  let place = section.inside;
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
  const data = Buffer.concat([Buffer.from([dataSection]), written(body.length), body]);
  const parts = sections
    .filter(({ id }) => id !== dataSection)
    .flatMap(({ id, whole }) => (id === codeSection ? [whole, data] : [whole]));
  return Buffer.concat([program.subarray(0, head), ...parts]);
}

function sectionsOf(program) {
  const found = [];
  for (let place = head; place < program.length; ) {
    const size = readNumber(program, place + 1);
    const next = size.next + size.value;
    found.push({
      id: program[place],
      program,
      inside: size.next,
      whole: program.subarray(place, next),
    });
    place = next;
  }
  return found;
}

function readNumber(bytes, from, signed = false) {
  let value = 0;
  let shift = 0;
  let place = from;
  let byte;
  do {
    byte = bytes[place++];
    value += (byte & 0x7f) * 2 ** shift;
    shift += 7;
  } while (byte & 0x80);
  if (signed && byte & 0x40) value -= 2 ** shift;
  return { value, next: place };
}

function written(number, signed = false) {
  const bytes = [];
  let left = number;
  for (;;) {
    const byte = left & 0x7f;
    left >>= 7;
    const isLast = left === 0 && !(signed && byte & 0x40);
    bytes.push(isLast ? byte : byte | 0x80);
    if (isLast) return Buffer.from(bytes);
  }
}
