/**
 * What a registration says of a person beside how to sign in (authing-broker 6.2, 6.3): the
 * pool's fields, a number and an address that were looked at, what choices there are.
 */
import { type Request, Router } from 'express';
import type { SeedField } from '../../seed.js';
import type { BrokerContext } from '../context.js';
import { type Language, languageOf, ok } from '../envelope.js';
import { toolsOf } from '../flow.js';
import { appProblem, body, refuser, text } from '../login.js';
import type { Person } from '../people.js';
import type { Pool } from '../pool.js';
import { byEmail, byPhone, type CodeWay, type Disproof } from '../proofs.js';
import { readFields } from '../steps/profile-fields.js';
import { fieldsAsked } from './configuration.js';

type Kept = { readonly keep: (person: Person) => void };

export function readProfile(context: BrokerContext, pool: Pool, request: Request): Kept | Disproof {
  const { faults } = context;
  const fields = fieldsAsked(faults, pool.seed);
  const sent = sentIn(request);
  const given = fields.filter(({ name }) => sent.has(name));
  if (given.length === 0 && faults.registerSkip) return { keep: () => {} };

  const isContact = ({ type }: SeedField) => type === 'phone' || type === 'email';
  const contacts = fields.filter(isContact).map((field) => contactOf(pool, request, field, sent));
  const wrong = contacts.find((one): one is Disproof => 'failure' in one);
  if (wrong) return wrong;
  const others = fields.filter((field) => !isContact(field));
  const values = others
    .filter(({ name }) => sent.has(name))
    .map(({ name }) => ({ name, value: sent.get(name) }));
  const read = readFields(toolsOf(context, pool), others, values, languageOf(request));
  if ('failure' in read) return read;
  return {
    keep: (person) => {
      read.keep(person);
      for (const one of contacts) if ('keep' in one) one.keep(person);
    },
  };
}

/** Fields of the user object are in `profile`, a pool's own in `params`. */
function sentIn(request: Request): Map<string, unknown> {
  const profile = Object(body(request)['profile']) as object;
  const params = parsed(text(request, 'params'));
  const pairs = params.map((one) => {
    const { key, value } = Object(one) as { readonly key?: unknown; readonly value?: unknown };
    return [String(key), value] as const;
  });
  return new Map([...Object.entries(profile), ...pairs]);
}

function parsed(written: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(written);
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

/** A number or an address goes by the token of a look at its code. */
function contactOf(
  pool: Pool,
  request: Request,
  field: SeedField,
  sent: ReadonlyMap<string, unknown>,
): Kept | Disproof {
  const way: CodeWay = field.type === 'phone' ? byPhone : byEmail;
  const own = way.plain(text(request, way.field));
  const to = way.plain(String(sent.get(field.name) ?? ''));
  // The tab has asked for it already.
  if (to === '' || to === own) {
    const isThere = own !== '';
    if (!isThere && field.required)
      return { failure: 'field_missing', gap: field.labelEn, data: { name: field.name } };
    return { keep: () => {} };
  }
  if (!way.pattern.test(to)) return { failure: way.malformed };
  const token = text(request, `${way.field}Token`);
  if (!pool.checked.holds(token, to)) return { failure: 'wrong_code' };
  if (way.find(pool.people, to)) return { failure: way.taken };
  return {
    keep: (person) => {
      person[way.field] = to;
    },
  };
}

export function fieldRoutes(context: BrokerContext, pool: Pool): Router {
  const router = Router();

  router.get('/udfs/field-metadata-for-completion', (request, response) => {
    const refuse = refuser(request, response);
    const problem = appProblem(request, pool);
    if (problem) return refuse(problem);
    const withChoice = fieldsAsked(context.faults, pool.seed).filter(({ options }) => options);
    response.json(ok(withChoice.map(({ name, options }) => ({ key: name, options }))));
  });

  router.get('/country-list', (request, response) => {
    const refuse = refuser(request, response);
    const problem = appProblem(request, pool);
    if (problem) return refuse(problem);
    response.json(ok({ zh: countries('zh-CN'), en: countries('en-US') }));
  });

  return router;
}

/** Of the codes of two letters those that are no country: unions, reserved, for private use. */
const noCountry = /^(E[UZ]|U[KN]|QO|X[AB]|ZZ|AC|CP|CQ|DG|EA|IC|TA)$/;

/** By their codes of two letters (ISO 3166-1), in the words of the platform. */
function countries(language: Language): Readonly<Record<string, string>> {
  const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  return Object.fromEntries(
    codes.flatMap((code) => {
      const name = noCountry.test(code) ? undefined : names.of(code);
      return name === undefined ? [] : [[code, name]];
    }),
  );
}
