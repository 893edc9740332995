/**
 * A pool's people: how they are found, and their passwords.
 */
import { randomBytes } from 'node:crypto';
import type { MfaPolicy, SeedAsks, SeedPerson } from '../seed.js';
import { type Hashed, hashOf, matches } from './hashes.js';

/** An authenticator app's secret, and what guards its use. */
export interface Totp {
  readonly secret: string;
  recoveryCode: string;
  /** The time step of the last code that counted (RFC 6238 section 5.2). */
  lastStep: number;
}

/** Second factors: which are on, and those that are bound. Passkeys are kept elsewhere (passkeys.ts). */
export interface Mfa {
  readonly policies: readonly MfaPolicy[];
  phone: string | null;
  email: string | null;
  totp: Totp | undefined;
}

/** What is still asked of somebody who signs in; what is done is taken away. */
export interface Asks extends Omit<Mutable<SeedAsks>, 'mfa'> {
  mfa?: Mfa | undefined;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] | undefined };

export interface Person {
  readonly id: string;
  username: string | null;
  name: string | null;
  nickname: string | null;
  photo: string | null;
  email: string | null;
  phone: string | null;
  phoneCountryCode: string | null;
  /** Keys of upstream-idps 2.11. */
  readonly identities: Set<string>;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  lastLogin: number | null;
  loginsCount: number;
  password: Hashed | undefined;
  readonly asks: Asks;
  /** Which of the two nobody has shown to be this person's: as good as absent, but for the password's form. */
  readonly unproved: Set<'email' | 'phone'>;
  /** What the person said beside the fields above, by name. */
  readonly told: Map<string, string>;
}

/** What a provider says of somebody. */
export interface Profile {
  readonly name?: string;
  readonly nickname?: string;
  readonly photo?: string;
  readonly email?: string;
  readonly phone?: string;
}

/** What of the fields that a pool adds is an account to sign in by, beside the usual three. */
export const loginField = 'badge';

export interface People {
  byId(id: string): Person | undefined;
  /** By username, e-mail or phone, as the password form takes them. */
  byAccount(account: string): Person | undefined;
  byUsername(username: string): Person | undefined;
  /** By a number or an address that was shown to be theirs. */
  byPhone(phone: string): Person | undefined;
  byEmail(email: string): Person | undefined;
  /** By the first key that is known; every key is then this person's (an `openid` is upgraded by its `unionid`). */
  byIdentity(keys: readonly string[]): Person | undefined;
  create(profile: Profile, identities: readonly string[]): Person;
  /** Takes as long for somebody who isn't there (T-55). */
  checkPassword(person: Person | undefined, password: string): Promise<boolean>;
  setPassword(person: Person, password: string): void;
  reset(): void;
}

export function createPeople(rows: readonly SeedPerson[], now: () => number): People {
  const people = new Map<string, Person>();
  const seeded = rows.map((row) => ({ row, password: hashOf(row.password) }));

  const find = (fits: (person: Person) => boolean) => [...people.values()].find(fits);

  function add(id: string, fields: Partial<Person>, identities: readonly string[]): Person {
    const person: Person = {
      id,
      username: null,
      name: null,
      nickname: null,
      photo: null,
      email: null,
      phone: null,
      phoneCountryCode: null,
      createdAt: now(),
      lastLogin: null,
      loginsCount: 0,
      password: undefined,
      asks: {},
      unproved: new Set(),
      told: new Map(),
      ...fields,
      identities: new Set(identities),
    };
    people.set(id, person);
    return person;
  }

  const directory: People = {
    byId: (id) => people.get(id),
    byAccount: (account) =>
      // Who has shown that an address is theirs goes before who has typed it.
      directory.byUsername(account) ??
      directory.byEmail(account) ??
      directory.byPhone(account) ??
      find(
        ({ email, phone, told }) =>
          email === account.toLowerCase() ||
          phone === national(account) ||
          told.get(loginField) === account,
      ),
    byUsername: (username) => find((person) => person.username === username),
    byEmail: (email) =>
      find((person) => person.email === email.toLowerCase() && !person.unproved.has('email')),
    byPhone: (phone) =>
      find((person) => person.phone === national(phone) && !person.unproved.has('phone')),
    byIdentity: (keys) => {
      const person = keys
        .map((key) => find((candidate) => candidate.identities.has(key)))
        .find((candidate) => candidate !== undefined);
      for (const key of person ? keys : []) person?.identities.add(key);
      return person;
    },
    create: (profile, identities) =>
      add(
        randomBytes(12).toString('hex'),
        {
          name: profile.name ?? null,
          nickname: profile.nickname ?? null,
          photo: profile.photo ?? null,
          email: profile.email ?? null,
          phone: profile.phone ?? null,
        },
        identities,
      ),
    checkPassword: (person, password) => matches(password, person?.password),
    setPassword: (person, password) => {
      person.password = hashOf(password);
    },
    reset: () => {
      people.clear();
      for (const { row, password } of seeded) {
        const { id, username, name, email, phone, phoneCountryCode } = row;
        const fields = { username, name, email, phone, phoneCountryCode, password };
        const person = add(id, { ...fields, asks: asksOf(row.asks ?? {}) }, row.identities);
        for (const field of row.lacks ?? []) person[field] = null;
      }
    },
  };
  directory.reset();
  return directory;
}

/** As the seed has it, to be changed: of factors, those that it bound. */
function asksOf({ mfa, ...others }: SeedAsks): Asks {
  if (!mfa) return { ...others };
  const { policies, phone = null, email = null, totp } = mfa;
  return { ...others, mfa: { policies, phone, email, totp: totp && { ...totp, lastStep: 0 } } };
}

/** `+86 138 0000 0001`, `8613800000001` and `13800000001` are the same number here. */
export function national(phone: string): string {
  return phone.replace(/[ -]/g, '').replace(/^(\+86|86(?=1[0-9]{10}$))/, '');
}

/** The user object of authing-broker 2.14. */
export function userObject(person: Person, token: string, tokenExpiredAt: number): object {
  return {
    id: person.id,
    username: person.username,
    name: person.name,
    nickname: person.nickname,
    photo: person.photo,
    email: person.email,
    emailVerified: person.email !== null && !person.unproved.has('email'),
    phone: person.phone,
    phoneCountryCode: person.phoneCountryCode,
    phoneVerified: person.phone !== null && !person.unproved.has('phone'),
    gender: person.told.get('gender') ?? 'U',
    birthdate: person.told.get('birthdate') ?? null,
    usertype: person.asks.isPublic ? '2' : '1',
    status: 'Activated',
    blocked: false,
    isDeleted: false,
    loginsCount: person.loginsCount,
    lastLogin: person.lastLogin === null ? null : new Date(person.lastLogin).toISOString(),
    createdAt: new Date(person.createdAt).toISOString(),
    updatedAt: new Date(person.lastLogin ?? person.createdAt).toISOString(),
    token,
    tokenExpiredAt: new Date(tokenExpiredAt).toISOString(),
  };
}
