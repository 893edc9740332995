/** A plain link straight to the provider, with no page of the broker's between: the business's own page is posted who signed in (S4-10, S4-17). */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before } from 'node:test';
import { decodeJwt } from 'jose';
import { saveConnection, wechatConnection } from './flows.js';
import { prepareJourneys } from './journey.js';

const journey = prepareJourneys();

/** The business's server: one page with the link, one that takes the post. */
let server: Server;
const posted: string[] = [];
before(async () => {
  server = createServer(async (request, response) => {
    let body = '';
    for await (const piece of request) body += piece;
    if (request.method === 'POST') posted.push(body);
    response.setHeader('content-type', 'text/html');
    response.end(`<!doctype html><html lang="en"><title>Shop</title><h1>${request.method}</h1>`);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
after(() => server.close());

journey(
  'S4-10 S4-17 WeChat by a plain link: no page between, and the shop is told who it was',
  async (given) => {
    const { world, visitor } = given;
    posted.splice(0);
    const shop = `http://shop.localhost:${(server.address() as AddressInfo).port}`;
    await saveConnection(world, wechatConnection, {
      fields: { ...wechatConnection.fields, callbackUrl: `${shop}/auth/callback` },
    });
    const page = await visitor.open(shop);

    await page.goto(`${world.addresses.acme}/connections/social/wechat-pc?app_id=acme-app`);
    assert.equal(new URL(page.url()).origin, world.addresses.wechat);
    world.phone.confirm(world.phone.scan(await world.phone.nextCode('wechat')));
    await page.waitForFunction(() => document.querySelector('h1')?.textContent === 'POST');

    assert.equal(page.url(), `${shop}/auth/callback`);
    assert.equal(posted.length, 1);
    const token = new URLSearchParams(posted[0]).get('id_token') ?? '';
    assert.equal(decodeJwt(token)['aud'], 'acme-app');
  },
);
