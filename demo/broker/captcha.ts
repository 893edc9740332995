/**
 * Pictures of letters that a person has to type (authing-broker 2.1). A cookie says which
 * picture a browser was shown last; an answer, right or wrong, uses it up.
 */
import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { create } from 'svg-captcha';
import { readCookie, setCookie } from './cookies.js';

const cookie = 'latchkey_captcha';
const life = 5 * 60 * 1000;
/** Pictures nobody answered; the oldest go first. */
const most = 1000;
/** Letters that look like no other. */
const alphabet = 'acdefhjkmnprtuvwxy34679';

export interface Captchas {
  /** `GET /api/v2/security/captcha`. */
  readonly serve: RequestHandler;
  /** Whether the picture of this browser says that. */
  check(request: Request, typed: string): boolean;
  /** What the newest picture says; empty before the first. */
  newest(): string;
  reset(): void;
}

export function createCaptchas(now: () => number): Captchas {
  const drawn = new Map<string, { readonly text: string; readonly at: number }>();
  let last = '';

  return {
    serve: (request, response) => {
      const { text, data } = create({
        size: 4,
        noise: 2,
        width: 150,
        height: 50,
        background: '#ffffff',
        charPreset: alphabet,
      });
      drawn.delete(readCookie(request, cookie));
      for (const id of drawn.keys()) if (drawn.size >= most) drawn.delete(id);
      const id = randomUUID();
      drawn.set(id, { text, at: now() });
      last = text;
      setCookie(response, cookie, id, '/', life);
      response.type('svg').send(data);
    },
    check: (request, typed) => {
      const id = readCookie(request, cookie);
      const shown = drawn.get(id);
      drawn.delete(id);
      if (!shown || now() - shown.at >= life) return false;
      return typed.trim().toLowerCase() === shown.text;
    },
    newest: () => last,
    reset: () => {
      drawn.clear();
      last = '';
    },
  };
}
