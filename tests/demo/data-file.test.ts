/** The broker's data file across two starts of the whole world, as `npm start -- --data FILE` has it. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { startWorld, type World } from 'latchkey/testing';
import { scanPanel } from './service-steps.js';
import { relayed } from './steps.js';
import { createVisitor } from './visitor.js';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'latchkey-'));
});
after(() => rm(folder, { recursive: true }));

/** One start, and its end. */
async function withWorld<Found>(use: (world: World) => Found | Promise<Found>): Promise<Found> {
  const dataFile = join(folder, 'data.json');
  const world = await startWorld({ portOffset: 19_000, hold: 60, dataFile });
  try {
    return await use(world);
  } finally {
    await world.close();
  }
}

const recordOf = (world: World) => {
  const suite = world.suites.find(({ identifier }) => identifier === 'wecom-agency');
  assert.ok(suite);
  return suite.desk.record();
};

async function signInByAgency(world: World): Promise<number> {
  const visitor = createVisitor();
  const { acme, appSameSite } = world.addresses;
  const start = `${acme}/connections/social/wecom-agency?app_id=acme-app&from_guard=1`;
  const first = await visitor.ask(start, { headers: { referer: `${appSameSite}/` } });
  const next = await visitor.ask(first.headers.get('location') ?? '');
  const back = await scanPanel(world, visitor, next.headers.get('location') ?? '');
  return (await relayed(await visitor.ask(back))).message.code;
}

test('B14 what the first start kept is there in the second, and a company’s people sign in', async () => {
  const first = await withWorld(recordOf);
  assert.ok(first.ticket && first.permanentCode);
  const kept = await readFile(join(folder, 'data.json'), 'utf8');
  assert.ok(kept.includes(first.ticket.text) && kept.includes(first.permanentCode));

  await withWorld(async (world) => {
    // WeCom begins anew with the world and is authorized again; the broker knows the first.
    const { done, ticket } = recordOf(world);
    assert.ok(first.done.every((code) => done.includes(code)));
    assert.ok(ticket && ticket.sent >= (first.ticket?.sent ?? 0));
    assert.equal(await signInByAgency(world), 200);
  });
});
