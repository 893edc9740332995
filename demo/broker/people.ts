/**
 * A pool's people: how they are found, and their passwords.
 */
import { randomBytes } from 'node:crypto';
import type { SeedPerson } from '../seed.js';
import { type Hashed, hashOf, matches } from './hashes.js';

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
}

/** What a provider says of somebody. */
export interface Profile {
  readonly name?: string;
  readonly nickname?: string;
  readonly photo?: string;
  readonly email?: string;
  readonly phone?: string;
}

export interface People {
  byId(id: string): Person | undefined;
  /** By username, e-mail or phone, as the password form takes them. */
  byAccount(account: string): Person | undefined;
  byPhone(phone: string): Person | undefined;
  byEmail(email: string): Person | undefined;
  /** By the first key that is known; every key is then this person's (an `openid` is upgraded by its `unionid`). */
  byIdentity(keys: readonly string[]): Person | undefined;
  create(profile: Profile, identities: readonly string[]): Person;
  /** Takes as long for somebody who isn't there (T-55). */
  checkPassword(person: Person | undefined, password: string): Promise<boolean>;
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
      ...fields,
      identities: new Set(identities),
    };
    people.set(id, person);
    return person;
  }

  const directory: People = {
    byId: (id) => people.get(id),
    byAccount: (account) => {
      const phone = national(account);
      return find(
        (person) =>
          person.username === account ||
          (person.email !== null && person.email === account.toLowerCase()) ||
          (person.phone !== null && person.phone === phone),
      );
    },
    byEmail: (email) => find((person) => person.email === email.toLowerCase()),
    byPhone: (phone) => find((person) => person.phone === national(phone)),
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
    reset: () => {
      people.clear();
      for (const { row, password } of seeded) {
        const { id, username, name, email, phone, phoneCountryCode } = row;
        add(id, { username, name, email, phone, phoneCountryCode, password }, row.identities);
      }
    },
  };
  directory.reset();
  return directory;
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
    emailVerified: person.email !== null,
    phone: person.phone,
    phoneCountryCode: person.phoneCountryCode,
    phoneVerified: person.phone !== null,
    gender: 'U',
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
