/**
 * Values that are not kept when they are malformed: WeCom checks its side of them once, by
 * a call to this server, and says nothing of why it failed. Findings have the linter's codes
 * (wasm/lint), which says the same while they are typed; what only looks wrong is its alone.
 */
import type { Failure } from '../envelope.js';

export interface Malformed {
  readonly refused: Failure;
  readonly about: string;
}

interface Shape {
  readonly field: string;
  readonly finding: Failure;
  isGood(text: string, fields: ReadonlyMap<string, string>): boolean;
}

const fileName = /^WW_verify_([A-Za-z0-9]{16})\.txt$/;

const shapes: readonly Shape[] = [
  // D96238
  { field: 'token', finding: 'token_shape', isGood: (text) => /^[A-Za-z0-9]{1,32}$/.test(text) },
  // D91144
  { field: 'encodingAesKey', finding: 'aes_key_length', isGood: (text) => text.length === 43 },
  {
    field: 'encodingAesKey',
    finding: 'aes_key_characters',
    isGood: (text) => /^[A-Za-z0-9]+$/.test(text),
  },
  // upstream-idps 5.6
  { field: 'txtFilename', finding: 'txt_filename_shape', isGood: (text) => fileName.test(text) },
  {
    field: 'txtContent',
    finding: 'txt_content_shape',
    isGood: (text) => /^[A-Za-z0-9]{16}$/.test(text),
  },
  {
    field: 'txtContent',
    finding: 'txt_content_differs',
    isGood: (text, fields) => [undefined, text].includes(nameOf(fields)),
  },
];

export const findings: readonly Failure[] = shapes.map(({ finding }) => finding);

export function malformedOf(fields: ReadonlyMap<string, string>): Malformed | undefined {
  const bad = shapes.find(({ field, isGood }) => {
    const text = fields.get(field);
    return text !== undefined && !isGood(text, fields);
  });
  return bad && { refused: bad.finding, about: `fields.${bad.field}` };
}

/** What stands in the file's name. */
function nameOf(fields: ReadonlyMap<string, string>): string | undefined {
  return fileName.exec(fields.get('txtFilename') ?? '')?.[1];
}
