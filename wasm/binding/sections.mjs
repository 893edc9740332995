/**
 * The sections of a WebAssembly program, taken apart and put together: WebAssembly Core 2.0,
 * sections 5.5.2 and 5.2.2 (LEB128). Knows nothing of what stands in one.
 */

const head = 8;

export function section(id, body) {
  return Buffer.concat([Buffer.from([id]), written(body.length), body]);
}

/** The same program with these in place of its own. */
export function joined(program, sections) {
  return Buffer.concat([program.subarray(0, head), ...sections]);
}

/** Where each begins with its own bytes, and the whole of it. */
export function sectionsOf(program) {
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

/** LEB128: the number at this place, and the place behind it. */
export function readNumber(bytes, from, signed = false) {
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

export function written(number, signed = false) {
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
