/**
 * The page's side of the broker's QR codes: made, drawn, asked about once a second, and a
 * ticket turned into a person (authing-broker 2.9).
 */
import { type Response, Router } from 'express';
import qrcode from 'qrcode';
import { sendQrPicture } from '../../providers/qr-picture.js';
import type { BrokerContext } from '../context.js';
import { type Envelope, failed, flowStep, type Language, languageOf, ok } from '../envelope.js';
import { admit, askedOf, beginFlow } from '../flow.js';
import { appProblem, refuser, text } from '../login.js';
import { limitRate } from '../misbehave.js';
import type { Pool } from '../pool.js';
import { type Code, expiresIn, type Scene, scenes } from './codes.js';

/** By the state of a code, as the page is told it. */
const statuses = {
  waiting: 0,
  scanned: 1,
  confirmed: 2,
  refused: 3,
  failed: 5,
  expired: -1,
} as const;

export function screenRoutes(context: BrokerContext, pool: Pool): Router {
  const { faults, now } = context;
  const { qr } = pool;
  /** What the fault made of a confirmed code. */
  const steps = new WeakMap<Code, Envelope>();
  const router = Router();

  router.post('/gene', limitRate(faults), async (request, response) => {
    const refuse = refuser(request, response);
    const problem = appProblem(request, pool);
    if (problem) return refuse(problem);
    const scene = sceneNamed(text(request, 'scene'));
    if (!scene) return refuse('bad_request');
    const { method, seeded } = scenes[scene];
    const isOffered = faults.qrMethods.includes(method);
    // The app's own code is of no connection.
    const id = scene === 'APP_AUTH' ? '' : pool.seed.qrCodes[seeded].id;
    if (!isOffered || text(request, 'extIdpConnId') !== id) return refuse('connection_missing');
    const code = qr.create({ scene, createdAt: now() });
    response.json(ok({ random: code.key, url: await pictureOf(code), expiresIn }));
  });

  async function pictureOf(code: Code): Promise<string> {
    const content = qr.contentOf(code);
    if (faults.qrPicture === 'content') return content;
    if (faults.qrPicture === 'data') return qrcode.toDataURL(content, { margin: 4, scale: 8 });
    return `${pool.origin}/api/v2/qrcode/picture/${code.key}`;
  }

  router.get('/picture/:random', async (request, response) => {
    const code = qr.find(request.params.random);
    if (code) await sendQrPicture(response, qr.contentOf(code));
    else response.sendStatus(404);
  });

  router.get('/check', async (request, response) => {
    const refuse = refuser(request, response);
    const problem = appProblem(request, pool);
    if (problem) return refuse(problem);
    const random = String(request.query['random'] ?? '');
    // Asking is what keeps a code in front of a camera.
    const code = await qr.changed(random, 0, new AbortController().signal);
    if (!code) return refuse('code_unknown');
    const further = await furtherStep(code, response);
    response.json(ok(answerFor(code, further, languageOf(request))));
  });

  function answerFor(
    code: Code,
    further: Envelope | undefined,
    language: Language,
  ): object | undefined {
    const byHand = faults.qrStatus;
    if (byHand === 'no_data') return undefined;
    const person = code.account ?? pool.people.byAccount(pool.seed.people[0]?.username ?? '');
    const userInfo = { nickname: person?.nickname ?? person?.name ?? null, photo: person?.photo };
    const status = byHand ?? (further ? 4 : statuses[code.state]);
    const answer = { random: code.key, status };
    switch (status) {
      case 1:
        return { ...answer, userInfo };
      case 2: {
        if (!code.authCode && person)
          qr.change(code.key, { authCode: qr.tickets.issue('', person) });
        return { ...answer, userInfo, ticket: qr.find(code.key)?.authCode };
      }
      case 4:
        return { ...answer, userInfo, scannedResult: further ?? flowStep(1636) };
      case 5: {
        const envelope = failed('qr_failed', language);
        // Two readings exist of which name holds the sentence.
        return { ...answer, scannedResult: { ...envelope, errmsg: envelope.message } };
      }
      default:
        return answer;
    }
  }

  /** What is asked of whoever confirmed, or what the fault makes of the next login; a code keeps to the latter. */
  async function furtherStep(code: Code, response: Response): Promise<Envelope | undefined> {
    if (code.state !== 'confirmed' || !code.account) return undefined;
    if (faults.nextApiCode !== 0) {
      steps.set(code, flowStep(faults.nextApiCode));
      faults.nextApiCode = 0;
    }
    const asked = askedOf(context, pool, code.account);
    return steps.get(code) ?? (asked && (await beginFlow(pool, response, asked)));
  }

  router.post('/userinfo', limitRate(faults), async (request, response: Response) => {
    const refuse = refuser(request, response);
    const problem = appProblem(request, pool);
    if (problem) return refuse(problem);
    const redeemed = qr.tickets.redeem(text(request, 'ticket'), '');
    if (redeemed.outcome !== 'good') return refuse('provider_code');
    response.json(await admit(context, pool, response, redeemed.subject));
  });

  return router;
}

function sceneNamed(name: string): Scene | undefined {
  return Object.hasOwn(scenes, name) ? (name as Scene) : undefined;
}
