/**
 * A forgotten password (authing-broker 6.4): a code to a number or an address, a token for it,
 * once, and a new password by that; or by the link of a mail that the administrator had sent.
 * An address that nobody has is answered alike at every step (T-55): its token sets nobody's
 * password.
 */
import { randomBytes } from 'node:crypto';
import { type Request, Router } from 'express';
import type { BrokerContext } from './context.js';
import { failed, languageOf, ok } from './envelope.js';
import { appProblem, type Refuse, refuser, text } from './login.js';
import { limitRate } from './misbehave.js';
import { customPasswordStrength, passwordProblem } from './password-policy.js';
import { openPassword } from './passwords.js';
import type { Person } from './people.js';
import type { Pool } from './pool.js';
import { byEmail, byPhone, createProofs } from './proofs.js';

interface Recovery {
  readonly person: Person | undefined;
  /** As nobody's is named, which is never the same twice. */
  readonly userId: string;
  readonly at: number;
  readonly life: number;
}

export interface Recoveries {
  /** A token, and whose password it sets, as the form is told. */
  open(person: Person | undefined, life: number): { token: string; userId: string };
  find(token: string): Recovery | undefined;
  /** It counts once. */
  end(token: string): void;
  reset(): void;
}

const minutes = 60_000;
const tokenLife = 10 * minutes;
const linkLife = 24 * 60 * minutes;

export function createRecoveries(now: () => number): Recoveries {
  const open = new Map<string, Recovery>();
  const isFresh = ({ at, life }: Recovery) => now() - at < life;
  return {
    open: (person, life) => {
      for (const [token, old] of open) if (!isFresh(old)) open.delete(token);
      const token = randomBytes(32).toString('base64url');
      const userId = person?.id ?? randomBytes(12).toString('hex');
      open.set(token, { person, userId, at: now(), life });
      return { token, userId };
    },
    find: (token) => {
      const found = open.get(token);
      return found && isFresh(found) ? found : undefined;
    },
    end: (token) => void open.delete(token),
    reset: () => open.clear(),
  };
}

/** What a mail with a link starts the form with: `{account, userId, token}` (6.4). */
export interface ResetLink {
  readonly account: string;
  readonly userId: string;
  readonly token: string;
}

/** As the administrator has it sent. */
export function createResetLink({ people, recoveries }: Pool, account: string): ResetLink {
  return { account, ...recoveries.open(people.byAccount(account), linkLife) };
}

export function recoveryRoutes(context: BrokerContext, pool: Pool): Router {
  const proofs = createProofs(context, pool);
  const router = Router();
  router.use('/users/password', limitRate(context.faults));

  router.post('/users/password/forget/check-code', (request, response) => {
    const refuse = refuser(request, response);
    const problem = appProblem(request, pool);
    if (problem) return refuse(problem);
    const way = text(request, 'email') === '' ? byPhone : byEmail;
    const proved = proofs.code(way, (name) => text(request, name), 'reset');
    if ('failure' in proved) return refuse(proved.failure);
    const { token, userId } = pool.recoveries.open(proved.person, tokenLife);
    const { passwordStrength } = context.faults;
    response.json(
      ok({ resetPasswordToken: token, userId, passwordStrength, customPasswordStrength }),
    );
  });

  router.post('/users/password/password-reset', async (request, response) => {
    const refuse = refuser(request, response);
    const problem = appProblem(request, pool);
    if (problem) return refuse(problem);
    const [password, again] = [opened(request, 'newPassword'), opened(request, 'repeatPassword')];
    if (password === undefined || again === undefined) return refuse('cannot_decrypt');
    if (password !== again) return refuse('passwords_differ');
    if (await replaced(request, refuse, text(request, 'resetPasswordToken'), password))
      response.json(ok({}));
  });

  router.post('/users/password/forget/link-reset-password', async (request, response) => {
    const refuse = refuser(request, response);
    const problem = appProblem(request, pool);
    if (problem) return refuse(problem);
    const password = opened(request, 'newPassword');
    if (password === undefined) return refuse('cannot_decrypt');
    if (await replaced(request, refuse, text(request, 'token'), password)) response.json(ok({}));
  });

  const opened = (request: Request, field: string) =>
    openPassword(text(request, field), pool.keys.password.privateKey);

  /** False where it was refused; a password that will not do costs no token. */
  async function replaced(
    request: Request,
    refuse: Refuse,
    token: string,
    password: string,
  ): Promise<boolean> {
    const recovery = pool.recoveries.find(token);
    if (!recovery) {
      refuse('recovery_over');
      return false;
    }
    const { person } = recovery;
    const problem = passwordProblem(context, password, person);
    if (problem) {
      // One number for every weakness: the hint under the field (6.4).
      refuse('password_unsafe', failed(problem, languageOf(request)).message);
      return false;
    }
    pool.recoveries.end(token);
    if (person) {
      pool.people.setPassword(person, password);
      pool.sessions.endAllOf(person);
      for (const account of [person.username, person.email, person.phone])
        if (account !== null) pool.failures.forget(account);
    }
    return true;
  }

  return router;
}
