/** A return address that is asked for more than once (upstream-idps P13, B19): one sign-in, one account, and no harm. */
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { startWorld, type World } from 'latchkey/testing';
import { relayed, scanWeChat, scanWeCom } from './steps.js';
import { createVisitor, type Visitor } from './visitor.js';

let world: World;
let visitor: Visitor = createVisitor();
before(async () => {
  world = await startWorld({ portOffset: 5_500, hold: 60 });
});
afterEach(() => {
  world.reset();
  visitor = createVisitor();
});
after(() => world.close());

const ways = [
  {
    name: 'WeCom',
    identifier: 'wecom-qr',
    scan: scanWeCom,
    asked: '/cgi-bin/auth/getuserinfo',
    // S3-19: a code that nobody waits for is dropped, and the person asked.
    says: /<h1>Sign in with WeCom\?<\/h1>/,
  },
  {
    name: 'WeChat',
    identifier: 'wechat-pc',
    scan: scanWeChat,
    asked: '/sns/oauth2/access_token',
    says: /<h1>Start again<\/h1>/,
  },
] as const;
type Way = (typeof ways)[number];

/** From the button to the provider's page, and to the way back. */
async function wayBack({ identifier, scan }: Way): Promise<string> {
  const { acme, appSameSite, wecom, wechat } = world.addresses;
  const start = `${acme}/connections/social/${identifier}?app_id=acme-app&from_guard=1`;
  const first = await visitor.ask(start, { headers: { referer: `${appSameSite}/` } });
  const { address } = await visitor.follow(
    first.headers.get('location') ?? '',
    (one) => one.startsWith(`${wecom}/`) || one.startsWith(`${wechat}/`),
  );
  return scan(world, visitor, address);
}

/** What the provider was asked about codes. */
const exchanges = ({ identifier, asked }: Way) =>
  (identifier === 'wecom-qr' ? world.wecom : world.wechat).log.requests(asked).length;

for (const way of ways) {
  test(`B19 at the same time, one answer and one exchange: ${way.name}`, async () => {
    // Somebody new in either: an account is made.
    world.faults.wecomScanner = 'newcomer';
    const back = await wayBack(way);
    const answers = await Promise.all([visitor.ask(back), visitor.ask(back), visitor.ask(back)]);
    const [good, ...more] = answers.filter(({ status }) => status === 200);

    assert.equal(more.length, 0);
    assert.equal(exchanges(way), 1);
    const { message } = await relayed(good);
    assert.equal(message.code, 200);
    for (const other of answers.filter((one) => one !== good)) {
      assert.equal(other.status, 400);
      // It says so to the person, and nothing to the page that opened it.
      const text = await other.text();
      assert.match(text, way.says);
      assert.doesNotMatch(text, /<script/);
    }
    // One account: the next time it is this very one.
    const again = await relayed(await visitor.ask(await wayBack(way)));
    assert.equal(again.message.data.id, message.data.id);
  });

  test(`B19 once more later, and nothing happens: ${way.name}`, async () => {
    const back = await wayBack(way);
    assert.equal((await relayed(await visitor.ask(back))).message.code, 200);
    const later = await visitor.ask(back);

    assert.equal(later.status, 400);
    assert.deepEqual(later.headers.getSetCookie(), []);
    assert.equal(exchanges(way), 1);
  });

  test(`B19 by somebody without the cookie first, and the sign-in is still there: ${way.name}`, async () => {
    const back = await wayBack(way);
    const other = await createVisitor().ask(back);

    assert.equal(other.status, 400);
    assert.equal(exchanges(way), 0);
    assert.equal((await relayed(await visitor.ask(back))).message.code, 200);
  });
}
