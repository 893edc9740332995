/** `POST /api/v2/feedback`: what somebody who cannot get in tells the operator (authing-broker 6.8). */
import { Router } from 'express';
import type { BrokerContext } from './context.js';
import { ok } from './envelope.js';
import { appProblem, body, refuser, text } from './login.js';
import { limitRate } from './misbehave.js';
import type { Pool } from './pool.js';

export interface Feedback {
  /** 0: no code came; 1: cannot sign in; 2: cannot register; 3: lost the account; 4: cannot reset; 5: locked; 6: other. */
  readonly type: number;
  readonly description: string;
  /** As it was typed: an account, a number or an address. */
  readonly phone: string;
  readonly images: readonly string[];
}

const longest = 2000;

export function feedbackRoutes({ faults }: BrokerContext, pool: Pool): Router {
  const router = Router();
  router.post('/feedback', limitRate(faults), (request, response) => {
    const refuse = refuser(request, response);
    const problem = appProblem(request, pool);
    if (problem) return refuse(problem);
    const { type, images } = body(request);
    const description = text(request, 'description').trim();
    if (!Number.isInteger(type) || Number(type) < 0 || Number(type) > 6)
      return refuse('bad_request');
    if (description === '' || description.length > longest) return refuse('feedback_empty');
    const pictures = Array.isArray(images) ? images.filter((one) => typeof one === 'string') : [];
    const phone = text(request, 'phone');
    pool.feedback.push({ type: Number(type), description, phone, images: pictures });
    response.json(ok({}));
  });
  return router;
}
