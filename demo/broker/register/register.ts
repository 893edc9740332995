/**
 * `register-*`: a new account by a code, or by a name or an address with a password
 * (authing-broker 6.2). Nothing is used up unless everything else is right; that an account
 * exists is told only to whoever has shown that the address is theirs, or types a password
 * for it. Nobody is signed in by this: no cookie.
 */
import { type Request, Router } from 'express';
import { agreementMissing } from '../agreements.js';
import type { BrokerContext } from '../context.js';
import { ok } from '../envelope.js';
import { appProblem, refuser, text } from '../login.js';
import { limitRate } from '../misbehave.js';
import { passwordProblem } from '../password-policy.js';
import { openPassword } from '../passwords.js';
import { loginField, type Person, userObject } from '../people.js';
import type { Pool } from '../pool.js';
import { byEmail, byPhone, type CodeWay, type Disproof, unlikeCode } from '../proofs.js';
import { usernamePattern } from '../steps/username.js';
import { readProfile } from './fields.js';

/** What of a new person is known from its tab. */
type Identity = Partial<Pick<Person, 'username' | 'email' | 'phone'>> & {
  readonly unproved?: 'email' | 'phone';
  /** The pool's own name for somebody. */
  readonly own?: string;
};

/** How a tab's account is read: what is known then, and what is done once all is right. */
interface Claim {
  readonly identity: Identity;
  /** A code is used up. */
  readonly settle?: () => void;
}

interface Tab {
  readonly method: BrokerContext['faults']['registerMethods'][number];
  readonly path: string;
  /** Always, or where the switch asks for it. */
  readonly password: 'always' | 'by_switch';
  claim(request: Request): Claim | Disproof;
}

const badgePattern = /^[A-Z]{2}[0-9]{4}$/;

export function registerRoutes(context: BrokerContext, pool: Pool): Router {
  const { faults } = context;
  const { people, codes } = pool;
  const router = Router();

  /** By a code that was sent for registering; it is looked at now, and used up at the end. */
  function proved(way: CodeWay, request: Request, field: string, code: string): Claim | Disproof {
    const to = way.plain(text(request, field));
    if (!way.pattern.test(to)) return { failure: way.malformed };
    const scene = way.scenes.register ?? '';
    const verdict = codes.look(to, scene, code);
    if (verdict !== 'right') return { failure: unlikeCode[verdict] };
    if (way.find(people, to)) return { failure: 'account_exists' };
    return { identity: { [way.field]: to }, settle: () => codes.check(to, scene, code) };
  }

  /** By a number or an address that is only typed. */
  function typed(way: CodeWay, request: Request, field: string): Claim | Disproof {
    const to = way.plain(text(request, field));
    if (!way.pattern.test(to)) return { failure: way.malformed };
    if (people.byAccount(to)) return { failure: way.taken };
    return { identity: { [way.field]: to, unproved: way.field } };
  }

  const tabs: readonly Tab[] = [
    {
      method: 'phone',
      path: '/register-phone-code',
      password: 'by_switch',
      claim: (request) => proved(byPhone, request, 'phone', text(request, 'code')),
    },
    {
      method: 'emailCode',
      path: '/register-email-code',
      password: 'by_switch',
      claim: (request) => proved(byEmail, request, 'email', text(request, 'code')),
    },
    {
      method: 'email',
      path: '/register-email',
      password: 'always',
      claim: (request) => typed(byEmail, request, 'email'),
    },
    {
      method: 'phone-password',
      path: '/register-phone',
      password: 'always',
      claim: (request) =>
        faults.phonePasswordCode
          ? proved(byPhone, request, 'account', text(request, 'code'))
          : typed(byPhone, request, 'account'),
    },
    {
      method: 'username-password',
      path: '/register-username',
      password: 'always',
      claim: (request) => {
        const username = text(request, 'account').trim();
        if (!usernamePattern.test(username)) return { failure: 'bad_username' };
        return people.byAccount(username)
          ? { failure: 'username_taken' }
          : { identity: { username } };
      },
    },
    {
      method: 'badge-password',
      path: '/register-badge',
      password: 'always',
      claim: (request) => {
        const own = text(request, 'account').trim();
        if (!badgePattern.test(own)) return { failure: 'field_invalid', gap: loginField };
        return people.byAccount(own) ? { failure: 'account_exists' } : { identity: { own } };
      },
    },
  ];

  for (const tab of tabs)
    router.post(tab.path, limitRate(faults), (request, response) => {
      const refuse = refuser(request, response);
      const problem = appProblem(request, pool);
      if (problem) return refuse(problem);
      if (!faults.registerMethods.includes(tab.method)) return refuse('register_disabled');
      if (agreementMissing(faults, request, 'register')) return refuse('agreement_missing');
      if (faults.quotaUsedUp) return refuse('quota_used_up');

      const claim = tab.claim(request);
      if ('failure' in claim) return refuse(claim.failure, claim.gap);
      const secret = passwordIn(request, tab, claim.identity);
      if ('failure' in secret) return refuse(secret.failure);
      const profile = readProfile(context, pool, request);
      if ('failure' in profile) return refuse(profile.failure, profile.gap, profile.data);

      claim.settle?.();
      const person = create(claim.identity);
      if (secret.password !== undefined) people.setPassword(person, secret.password);
      profile.keep(person);
      response.json(ok(userObject(person, '', context.now())));
    });

  function passwordIn(
    request: Request,
    tab: Tab,
    identity: Identity,
  ): { readonly password: string | undefined } | Disproof {
    const encrypted = text(request, 'password');
    const isNeeded = tab.password === 'always' || faults.completePassword;
    if (encrypted === '')
      return isNeeded ? { failure: 'password_missing' } : { password: undefined };
    const password = openPassword(encrypted, pool.keys.password.privateKey);
    if (password === undefined) return { failure: 'cannot_decrypt' };
    const { username = null, email = null, phone = null } = identity;
    const failure = passwordProblem(context, password, { username, email, phone });
    return failure ? { failure } : { password };
  }

  function create({ username = null, email, phone, unproved, own }: Identity): Person {
    const person = people.create({ ...(email && { email }), ...(phone && { phone }) }, []);
    person.username = username;
    if (unproved) person.unproved.add(unproved);
    if (own !== undefined) person.told.set(loginField, own);
    return person;
  }

  return router;
}
