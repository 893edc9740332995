/**
 * Moves texts and tables that the first piece never looks at into the second, which puts them
 * into the memory of both as it is loaded. `wasm-split` moves functions alone.
 *
 *   node part.mjs <map> <wasm-dis> <first.wasm> <second.wasm>
 *
 * The linker's map says where each of them begins and ends. The first piece keeps what an
 * address in its code may mean, and what is pointed to from there. A constant that only looks
 * like an address keeps something needlessly, and does no harm.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dataOf, withData } from './data.mjs';

const [map, disassembler, first, second] = process.argv.slice(2);

/** What is taken off an index may have been taken off the table's address: bytes. A text has no index. */
const slack = 16;
const ofText = '.rodata..L.str';
/** A table that the compiler makes of a `switch` begins at its first case, however far that is from 0. */
const ofSwitch = '.rodata..Lswitch.table';
/** Two that are nearer than this are one segment: its head costs more than the zeros. */
const gap = 16;

const symbols = readSymbols(readFileSync(map, 'utf8'));
const piece = readFileSync(first);
const memory = readMemory(dataOf(piece));
const kept = whatIsNeeded(addressesIn(first));

writeFileSync(first, withData(piece, segments(symbols.filter((one) => kept.has(one)))));
const rest = segments(symbols.filter((one) => !kept.has(one)));
writeFileSync(second, withData(readFileSync(second), rest));

/** Constants by address, as the linker laid them out. */
function readSymbols(text) {
  const line = /^\s*([0-9a-f]+)\s+[0-9a-f]+\s+([0-9a-f]+)\s+\S+:\((\.(?:rodata|data)[^)]*)/;
  const found = text.split('\n').flatMap((one) => {
    const [, at, size, name] = line.exec(one) ?? [];
    return at ? [{ at: Number.parseInt(at, 16), size: Number.parseInt(size, 16), name }] : [];
  });
  if (found.length === 0) throw new Error(`${map} names no data`);
  return found.sort((one, other) => one.at - other.at);
}

function readMemory(data) {
  const last = symbols.at(-1);
  const bytes = Buffer.alloc(last.at + last.size);
  for (const { at, bytes: from } of data) {
    if (at + from.length > bytes.length) throw new Error(`data beyond what ${map} names: ${at}`);
    bytes.set(from, at);
  }
  return bytes;
}

/** Every number in the code of a program that may be an address of data. */
function addressesIn(path) {
  const code = execFileSync(disassembler, [path], { maxBuffer: 256 * 1024 * 1024 })
    .toString()
    .replaceAll(/^ *\(data .*$/gm, '');
  const numbers = [...code.matchAll(/i32\.const (-?\d+)|offset=(\d+)/g)];
  return new Set(numbers.map(([, constant, offset]) => Number(constant ?? offset)));
}

function whatIsNeeded(addresses) {
  const needed = new Set();
  const take = (at, around) => {
    for (const symbol of symbols) {
      const before = symbol.name.startsWith(ofText) ? 0 : around;
      if (at >= symbol.at - before && at <= symbol.at + symbol.size) needed.add(symbol);
    }
  };
  for (const symbol of symbols) if (symbol.name.startsWith(ofSwitch)) needed.add(symbol);
  for (const at of addresses) take(at, slack);
  // A set goes on to what is added to it meanwhile.
  for (const { at, size } of needed)
    for (let word = Math.ceil(at / 4) * 4; word + 4 <= at + size; word += 4)
      take(memory.readUInt32LE(word), 0);
  return needed;
}

/** What lies between two that are near goes along, whoever it is of: it is the same in both pieces. */
function segments(wanted) {
  const made = [];
  for (const { at, size } of wanted) {
    const end = at + size;
    if (memory.subarray(at, end).every((byte) => byte === 0)) continue;
    const before = made.at(-1);
    if (before && at - before.end <= gap) before.end = end;
    else made.push({ at, end });
  }
  return made.map(({ at, end }) => ({ at, bytes: memory.subarray(at, end) }));
}
