/**
 * The phone's side of the broker's QR codes, as an app that somebody is signed in to speaks
 * it: scanned, confirmed, cancelled, with the token of who holds the phone (authing-broker 2.9).
 */
import { Router } from 'express';
import { ok } from '../envelope.js';
import { refuser, text } from '../login.js';
import { whoAsks } from '../person.js';
import type { Pool } from '../pool.js';

export function handRoutes(pool: Pool): Router {
  const { qr } = pool;
  const router = Router();

  for (const deed of ['scanned', 'confirm', 'cancel'] as const)
    router.post(`/${deed}`, async (request, response) => {
      const refuse = refuser(request, response);
      const asker = await whoAsks(request, pool);
      if ('failure' in asker) return refuse(asker.failure);
      const code = qr.find(text(request, 'random'));
      // A mini program's and an official account's code is WeChat's to answer.
      if (code?.request.scene !== 'APP_AUTH') return refuse('code_unknown');
      if (code.state === 'expired') return refuse('qr_expired');
      const theirs = code.state === 'scanned' && code.account === asker.person;
      if (deed === 'scanned' ? code.state !== 'waiting' : !theirs) return refuse('qr_used');

      if (deed === 'scanned') qr.change(code.key, { state: 'scanned', account: asker.person });
      else if (deed === 'confirm') qr.confirm(code);
      else qr.change(code.key, { state: 'refused' });
      const { nickname, name, photo } = asker.person;
      const status = { scanned: 1, confirm: 2, cancel: 3 }[deed];
      const userInfo = { nickname: nickname ?? name, photo };
      response.json(ok({ random: code.key, status, userInfo }));
    });

  return router;
}
