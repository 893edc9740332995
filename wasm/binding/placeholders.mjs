/**
 * Gives all placeholders of the first piece one name. `wasm-split` numbers them, so that a
 * loader may tell which function is wanted; ours brings the whole second piece whichever it is
 * (web/src/core.ts). Those that are alike are then merged by `wasm-opt`, and every function has
 * a shorter number by that.
 *
 *   node placeholders.mjs <first.wasm>
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { joined, readNumber, section, sectionsOf, written } from './sections.mjs';

const importSection = 2;
const module = 'placeholder';
const empty = written(0);

const [path] = process.argv.slice(2);
const program = readFileSync(path);
const sections = sectionsOf(program).map(({ id, inside, whole }) =>
  id === importSection ? section(id, renamed(inside)) : whole,
);
writeFileSync(path, joined(program, sections));

/** WebAssembly Core 2.0, section 5.5.5. */
function renamed(inside) {
  let place = inside;
  const number = () => {
    const read = readNumber(program, place);
    place = read.next;
    return read.value;
  };
  const skip = (reads) => {
    const from = place;
    reads();
    return program.subarray(from, place);
  };
  const name = () => {
    const size = number();
    place += size;
  };
  const limits = () => {
    const hasMost = number() === 1;
    number();
    if (hasMost) number();
  };
  const kinds = [
    number,
    () => {
      place++;
      limits();
    },
    limits,
    () => {
      place += 2;
    },
  ];
  const count = number();
  const imports = Array.from({ length: count }, () => {
    const from = skip(name);
    const called = skip(name);
    const what = skip(() => kinds[program[place++]]());
    return Buffer.concat([
      from,
      from.subarray(1).equals(Buffer.from(module)) ? empty : called,
      what,
    ]);
  });
  if (!imports.some((one) => one.includes(module))) throw new Error(`${path}: no placeholder`);
  return Buffer.concat([written(count), ...imports]);
}
