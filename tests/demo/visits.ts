/**
 * What the tests of the providers' and the phone's pages in Chromium start from: the demo
 * world on ports of its own, a browser and, where a page is to be framed, a foreign page
 * that frames it. A test file has a process to itself, and so one of each.
 */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { startWorld, type World } from 'latchkey/testing';
import { type Chromium, launchChromium, type Visitor } from '../e2e/browser.js';

/** Milliseconds that a page is waited for. */
export const patience = 5000;

export let world: World;
let chromium: Chromium | undefined;
let embedder: Server | undefined;

/** The body of the foreign page at `path`; `frame` is fit for an attribute. */
export type Embedding = (frame: string, path: string) => string;

async function embed(embedding: Embedding): Promise<Server> {
  const server = createServer((request, answer) => {
    const { searchParams, pathname } = new URL(request.url ?? '/', 'http://embedder.localhost');
    const frame = (searchParams.get('frame') ?? '').replaceAll('&', '&amp;');
    answer.setHeader('content-type', 'text/html; charset=utf-8');
    answer.end(`<!doctype html><title>Embedder</title>\n${embedding(frame, pathname)}`);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

export function embedderHost(): string {
  assert.ok(embedder);
  return `embedder.localhost:${(embedder.address() as AddressInfo).port}`;
}

/** The foreign page with `frame` in it. */
export const embedded = (frame: string, path = ''): string =>
  `http://${embedderHost()}/${path}?${new URLSearchParams({ frame })}`;

/** Registers the file's set-up; gives `story(title, test)`, in which the world is as new. */
export function prepareVisits(embedding?: Embedding) {
  before(async () => {
    world = await startWorld({ portOffset: 3000, hold: 200 });
    chromium = await launchChromium();
    if (embedding) embedder = await embed(embedding);
  });
  after(async () => {
    await chromium?.close();
    await world?.close();
    embedder?.close();
    embedder?.closeAllConnections();
  });

  return function story(title: string, run: (visitor: Visitor) => Promise<void>): void {
    test(title, async () => {
      assert.ok(chromium);
      world.reset();
      const visitor = await chromium.visitor();
      try {
        await run(visitor);
        assert.deepEqual(visitor.complaints, []);
      } finally {
        await visitor.leave();
      }
    });
  };
}
