/**
 * The switches: one check of the core each, as it stands in a source file, and what stands
 * there without it. Here they are put together and held against the sources.
 */

import { readFileSync } from 'node:fs';
import { accounts } from './switches/accounts.mjs';
import { addresses } from './switches/addresses.mjs';
import { answers } from './switches/answers.mjs';
import { attempts } from './switches/attempts.mjs';
import { broker } from './switches/broker.mjs';
import { callbacks } from './switches/callbacks.mjs';
import { documents } from './switches/documents.mjs';
import { registration } from './switches/registration.mjs';
import { requests } from './switches/requests.mjs';
import { steps } from './switches/steps.mjs';
import { targets } from './switches/targets.mjs';
import { texts } from './switches/texts.mjs';

/** Fewer would not be every check that guards something. */
const least = 60;

/**
 * @typedef {object} Switch
 * @property {string} name the check, in words
 * @property {string} [number] its requirement's, where it has one
 * @property {string} file below `wasm/`; a `.cpp`, since one file is compiled anew
 * @property {string} check the text that is switched off, once in its file
 * @property {string} off what stands there instead
 */

/** @type {readonly Switch[]} */
export const switches = [
  ...answers,
  ...attempts,
  ...callbacks,
  ...requests,
  ...addresses,
  ...targets,
  ...documents,
  ...broker,
  ...steps,
  ...registration,
  ...accounts,
  ...texts,
];

export const textOf = ({ file }) => readFileSync(`wasm/${file}`, 'utf8');

const times = (text, part) => text.split(part).length - 1;

/** What is wrong with the list, a line each: so it can't rot. */
export function faultsOf(list) {
  const faults = [];
  if (list.length < least) faults.push(`${list.length} switches, and ${least} are the least`);
  const names = new Set();
  const changes = new Set();
  for (const each of list) {
    const found = times(textOf(each), each.check);
    if (found !== 1) faults.push(`${each.name}: its text is ${found} times in wasm/${each.file}`);
    if (names.has(each.name)) faults.push(`${each.name}: the name is there twice`);
    names.add(each.name);
    const change = JSON.stringify([each.file, switchedOff(each)]);
    if (changes.has(change)) faults.push(`${each.name}: another switch does the same`);
    changes.add(change);
  }
  return faults;
}

/** The source file without the check. */
export function switchedOff(each) {
  const text = textOf(each);
  const at = text.indexOf(each.check);
  return text.slice(0, at) + each.off + text.slice(at + each.check.length);
}
