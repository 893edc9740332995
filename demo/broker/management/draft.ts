/**
 * What the console sends, read and checked: names, kinds and lengths, since what is saved
 * reaches every visitor of a login page. Whether a CorpID looks like one is the linter's.
 */
import {
  type AssociationMode,
  associationModes,
  bindingMethods,
  type FieldRow,
  type TypeRow,
  typeOf,
} from './fields.js';

/** A connection as it was sent. */
export interface Draft {
  readonly row: TypeRow;
  readonly identifier: string;
  readonly displayName: string;
  readonly loginOnly: boolean;
  readonly associationMode: AssociationMode;
  readonly challengeBindingMethods: readonly string[];
  /** Not empty, secrets among them. */
  readonly fields: ReadonlyMap<string, string>;
}

/** The path of what cannot be used: `fields.corpId`. */
export interface Unusable {
  readonly unusable: string;
}

/** Code points: a button's label. */
const longestName = 64;
/** Characters. */
const longestValue = 2048;

const keys = [
  'type',
  'identifier',
  'displayName',
  'loginOnly',
  'associationMode',
  'challengeBindingMethods',
  'fields',
];

export function readDraft(body: unknown): Draft | Unusable {
  if (!isObject(body)) return { unusable: 'connection' };
  const stranger = Object.keys(body).find((key) => !keys.includes(key));
  if (stranger !== undefined) return { unusable: stranger };
  const { identifier, displayName, loginOnly = false, associationMode = 'none' } = body;
  const { challengeBindingMethods = [], fields = {} } = body;

  const row = typeof body['type'] === 'string' ? typeOf(body['type']) : undefined;
  if (!row) return { unusable: 'type' };
  // S2-07: under 32 characters.
  if (typeof identifier !== 'string' || !/^[a-z0-9-]{1,31}$/.test(identifier))
    return { unusable: 'identifier' };
  if (!isLine(displayName) || displayName.trim() === '' || [...displayName].length > longestName)
    return { unusable: 'displayName' };
  if (typeof loginOnly !== 'boolean' || (loginOnly && !row.loginOnly))
    return { unusable: 'loginOnly' };
  const mode = associationModes.find((one) => one === associationMode);
  if (!mode || (mode !== 'none' && !row.associates)) return { unusable: 'associationMode' };
  const methods = readMethods(challengeBindingMethods);
  if (!methods || (mode === 'challenge') !== methods.length > 0)
    return { unusable: 'challengeBindingMethods' };
  const values = readFields(fields, row);
  if ('unusable' in values) return values;
  return {
    row,
    identifier,
    displayName: displayName.trim(),
    loginOnly,
    associationMode: mode,
    challengeBindingMethods: methods,
    fields: values,
  };
}

/** In the order of the table, each once. */
function readMethods(given: unknown): readonly string[] | undefined {
  if (!Array.isArray(given)) return undefined;
  const known: readonly unknown[] = bindingMethods;
  return given.every((one) => known.includes(one))
    ? bindingMethods.filter((one) => given.includes(one))
    : undefined;
}

function readFields(given: unknown, row: TypeRow): ReadonlyMap<string, string> | Unusable {
  if (!isObject(given)) return { unusable: 'fields' };
  const values = new Map<string, string>();
  for (const [name, value] of Object.entries(given)) {
    const field = row.fields.find((one) => one.name === name);
    if (!field || !isLine(value) || value.length > longestValue)
      return { unusable: `fields.${name.slice(0, 64)}` };
    const text = value.trim();
    if (text !== '' && !fits(text, field)) return { unusable: `fields.${name}` };
    if (text !== '') values.set(name, text);
  }
  return values;
}

function fits(text: string, { address }: FieldRow): boolean {
  if (!address || (address === 'or_hash' && text === '#')) return true;
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Text without line breaks and other control characters. */
function isLine(value: unknown): value is string {
  return typeof value === 'string' && !/\p{Cc}/u.test(value);
}
