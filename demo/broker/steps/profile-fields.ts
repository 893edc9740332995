/**
 * The fields of a profile: as a login screen draws them, and what is sent of them checked
 * (authing-broker 6.3). Codes are used up only when every field is right, so that nothing has
 * to be asked for twice.
 */
import type { SeedField, SeedRule } from '../../seed.js';
import type { Failure, Language } from '../envelope.js';
import type { Person } from '../people.js';
import { byEmail, byPhone, type Disproof, unlikeCode } from '../proofs.js';
import type { Tools } from './step.js';
import { usernamePattern } from './username.js';

export function metaDataOf(fields: readonly SeedField[], language: Language) {
  return fields.map(({ type, name, required, validateRules = [], options, ...field }) => ({
    type,
    name,
    label: labelOf(field, language),
    required,
    validateRules,
    ...(options && { options }),
  }));
}

const labelOf = ({ label, labelEn }: Pick<SeedField, 'label' | 'labelEn'>, language: Language) =>
  language === 'zh-CN' ? label : labelEn;

interface Sent {
  readonly value: string;
  readonly code: string;
}

type Kept = { readonly keep: (person: Person) => void };

/** @param sent `[{name, value, code?}]` */
export function readFields(
  tools: Tools,
  fields: readonly SeedField[],
  sent: unknown,
  language: Language,
): Kept | Disproof {
  const values = valuesOf(sent);
  if (!values || [...values.keys()].some((name) => !fields.some((field) => field.name === name)))
    return { failure: 'bad_request' };
  for (const field of fields) {
    const failure = problemOf(tools, field, values.get(field.name));
    const data = { name: field.name };
    if (failure) return { failure, gap: labelOf(field, language), data };
  }
  const given = fields.flatMap((field) => {
    const value = values.get(field.name);
    return value && value.value !== '' ? [{ field, value }] : [];
  });
  return {
    keep: (person) => {
      for (const { field, value } of given) keep(tools, person, field, value);
    },
  };
}

function valuesOf(sent: unknown): Map<string, Sent> | undefined {
  if (!Array.isArray(sent)) return undefined;
  const values = new Map<string, Sent>();
  for (const one of sent) {
    const { name, value, code } = Object(one) as Record<string, unknown>;
    if (typeof name !== 'string' || !['string', 'number', 'boolean'].includes(typeof value))
      return undefined;
    values.set(name, { value: String(value).trim(), code: typeof code === 'string' ? code : '' });
  }
  return values;
}

function problemOf(tools: Tools, field: SeedField, sent: Sent | undefined): Failure | undefined {
  if (!sent || sent.value === '') return field.required ? 'field_missing' : undefined;
  const { value, code } = sent;
  const { people, codes } = tools.pool;
  switch (field.type) {
    case 'username':
      if (!usernamePattern.test(value)) return 'bad_username';
      return people.byAccount(value) ? 'username_taken' : undefined;
    case 'phone':
    case 'email': {
      const way = field.type === 'phone' ? byPhone : byEmail;
      const to = way.plain(value);
      if (!way.pattern.test(to)) return way.malformed;
      const verdict = codes.look(to, way.scenes.complete ?? '', code);
      if (verdict !== 'right') return unlikeCode[verdict];
      // Told only to whom it belongs.
      return way.find(people, to) ? way.taken : undefined;
    }
    default:
      return fits(field, value) ? undefined : 'field_invalid';
  }
}

/** A longer text is nobody's name. */
const longest = 200;

function fits({ type, options, validateRules = [] }: SeedField, value: string): boolean {
  if (value.length > longest) return false;
  if (type === 'number' && !isNumber(value)) return false;
  if (type === 'boolean' && value !== 'true' && value !== 'false') return false;
  if (type === 'date' && !isDate(value)) return false;
  if (type === 'gender' && !/^[MFU]$/.test(value)) return false;
  if (type === 'select' && !options?.some((option) => option.value === value)) return false;
  return validateRules.every(({ type: rule, content }) => rules[rule](value, content));
}

const rules: Readonly<Record<SeedRule['type'], (value: string, content: string) => boolean>> = {
  isNumber: (value) => isNumber(value),
  email: (value) => byEmail.pattern.test(value),
  phone: (value) => byPhone.pattern.test(value),
  regExp: (value, content) => new RegExp(content).test(value),
};

const isNumber = (value: string) => /^-?[0-9]+(\.[0-9]+)?$/.test(value);

/** A day of the calendar: the thirtieth of February is none. */
function isDate(value: string): boolean {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(`${value}T00:00:00Z`) : undefined;
  return day !== undefined && !Number.isNaN(+day) && day.toISOString().startsWith(value);
}

function keep({ pool }: Tools, person: Person, field: SeedField, { value, code }: Sent): void {
  switch (field.type) {
    case 'username':
      person.username = value;
      return;
    case 'phone':
    case 'email': {
      const way = field.type === 'phone' ? byPhone : byEmail;
      const to = way.plain(value);
      pool.codes.check(to, way.scenes.complete ?? '', code);
      person[way.field] = to;
      return;
    }
    default:
      if (field.name === 'nickname') person.nickname = value;
      else person.told.set(field.name, value);
  }
}
