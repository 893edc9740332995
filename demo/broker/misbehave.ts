/** The faults that concern every answer of a pool: down, slow, cut off, padded. */
import { setTimeout as wait } from 'node:timers/promises';
import type { RequestHandler } from 'express';
import type { Faults } from '../faults.js';
import { failed, languageOf } from './envelope.js';

export function misbehave(faults: Faults): RequestHandler {
  return async (request, response, next) => {
    if (faults.brokerSlow > 0) await wait(faults.brokerSlow, undefined, { ref: false });
    if (faults.brokerDown) {
      response.status(503).json(failed('unavailable', languageOf(request)));
      return;
    }
    if (faults.brokerTruncated || faults.brokerPadding > 0) {
      response.json = (body: unknown) => {
        const text = ' '.repeat(faults.brokerPadding) + JSON.stringify(body);
        const sent = faults.brokerTruncated ? text.slice(0, text.length / 2) : text;
        return response.type('application/json').send(sent);
      };
    }
    next();
  };
}

/** For logins and codes (T-55). */
export function limitRate(faults: Faults): RequestHandler {
  return (request, response, next) => {
    if (faults.rateLimited === '') {
      next();
      return;
    }
    response.setHeader('Retry-After', faults.rateLimited);
    response.status(429).json(failed('rate_limited', languageOf(request)));
  };
}
