/** What tokens may say: scopes, a person's claims by scope, and the sample API that tokens are for. */
import { errors, type ResourceServer } from 'oidc-provider';
import { apiResource } from '../../seed.js';
import type { BrokerContext } from '../context.js';
import type { Person } from '../people.js';

export const scopes = ['openid', 'profile', 'email', 'phone', 'offline_access'];

/** OpenID Connect Core section 5.4. */
export const claimsByScope: Readonly<Record<string, string[]>> = {
  openid: ['sub'],
  profile: ['name', 'nickname', 'preferred_username', 'picture', 'updated_at'],
  email: ['email', 'email_verified'],
  phone: ['phone_number', 'phone_number_verified'],
};

export function apiServer(context: BrokerContext, resource: string): ResourceServer {
  if (resource !== apiResource(context.addresses)) {
    // RFC 8707 section 2.
    throw new errors.InvalidTarget();
  }
  return {
    // `openid` lets the token ask for the person.
    scope: scopes.join(' '),
    audience: resource,
    accessTokenFormat: 'jwt',
    accessTokenTTL: 60 * 60,
    jwt: { sign: { alg: 'RS256' } },
  };
}

/** Claims by OpenID Connect Core section 5.1. */
export function claimsOf(person: Person): {
  sub: string;
  [claim: string]: string | number | boolean;
} {
  const { name, nickname, username, photo, email, phone } = person;
  return {
    sub: person.id,
    ...(name ? { name } : {}),
    ...(nickname ? { nickname } : {}),
    ...(username ? { preferred_username: username } : {}),
    ...(photo ? { picture: photo } : {}),
    ...(email ? { email, email_verified: true } : {}),
    ...(phone
      ? { phone_number: `${person.phoneCountryCode ?? '+86'}${phone}`, phone_number_verified: true }
      : {}),
    updated_at: Math.floor((person.lastLogin ?? person.createdAt) / 1000),
  };
}
