/**
 * Codes that were looked at before they are used up (authing-broker 6.2, 6.3):
 * `sms/preCheckCode`, `email/preCheckCode`. A field of a registration that has a code of its
 * own goes by the token of that look.
 */
import { randomBytes } from 'node:crypto';
import { Router } from 'express';
import type { BrokerContext } from '../context.js';
import { failed, languageOf, ok } from '../envelope.js';
import { appProblem, refuser, text } from '../login.js';
import { limitRate } from '../misbehave.js';
import type { Pool } from '../pool.js';
import { byEmail, byPhone, type CodeWay, unlikeCode } from '../proofs.js';

export interface Checked {
  issue(to: string): string;
  /** Whether the token is of a look at that number's or address's code. */
  holds(token: string, to: string): boolean;
  reset(): void;
}

const life = 10 * 60 * 1000;

export function createChecked(now: () => number): Checked {
  const tokens = new Map<string, { readonly to: string; readonly at: number }>();
  return {
    issue: (to) => {
      for (const [old, { at }] of tokens) if (now() - at >= life) tokens.delete(old);
      const token = randomBytes(32).toString('base64url');
      tokens.set(token, { to, at: now() });
      return token;
    },
    holds: (token, to) => {
      const found = tokens.get(token);
      return found !== undefined && found.to === to && now() - found.at < life;
    },
    reset: () => tokens.clear(),
  };
}

const looks = [
  { way: byPhone, path: '/sms/preCheckCode', field: 'phoneCode' },
  { way: byEmail, path: '/email/preCheckCode', field: 'emailCode' },
] as const;

export function preCheckRoutes(context: BrokerContext, pool: Pool): Router {
  const router = Router();
  for (const { way, path, field } of looks)
    router.post(path, limitRate(context.faults), (request, response) => {
      const refuse = refuser(request, response);
      const problem = appProblem(request, pool);
      if (problem) return refuse(problem);
      const to = way.plain(text(request, way.field));
      if (!way.pattern.test(to)) return refuse(way.malformed);
      const verdict = verdictOn(pool, way, to, text(request, field));
      if (verdict === 'right') {
        response.json(ok({ valid: true, message: '', token: pool.checked.issue(to) }));
        return;
      }
      const { message } = failed(unlikeCode[verdict], languageOf(request));
      response.json(ok({ valid: false, message }));
    });
  return router;
}

/** The request names no scene: a code for registering is meant, or one for a field. */
function verdictOn({ codes }: Pool, way: CodeWay, to: string, code: string) {
  const { register = '', complete = '' } = way.scenes;
  const verdicts = [register, complete].map((scene) => codes.look(to, scene, code));
  return (
    verdicts.find((one) => one === 'right') ?? verdicts.find((one) => one === 'expired') ?? 'wrong'
  );
}
