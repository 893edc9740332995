/** The command `latchkey lint` and `lintConnection()`, both over the real program. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import type { LintFinding, Tools } from '#web/tools.js';
import { latchkey, loadShippedTools, prepareFiles } from './command.js';

const clean = {
  type: 'wechat:pc',
  identifier: 'acme-wechat',
  displayName: 'WeChat',
  loginOnly: false,
  associationMode: 'challenge',
  challengeBindingMethods: ['phone-code', 'email-code'],
  fields: { appId: 'wx0123456789abcdef', appSecret: '0123456789abcdef0123456789abcdef' },
  provider: { callbackDomain: 'core.authing.cn' },
  start: { redirectUri: 'https://core.authing.cn/connections/social/acme-wechat/callback' },
};
const { appId, ...withoutAppId } = clean.fields;
const now = Date.UTC(2026, 6, 1);

const file = prepareFiles();
let tools: Tools;
before(async () => {
  tools = await loadShippedTools();
});

const linted = (connection: unknown) => tools.lintConnection(JSON.stringify(connection), { now });
const codes = (answer: ReturnType<typeof linted>) =>
  typeof answer === 'string' ? answer : answer.map(({ code, field }) => [code, field]);

test('a clean connection has no finding and exits with 0', () => {
  const path = file('clean.json', clean);
  assert.deepEqual(linted(clean), []);
  assert.deepEqual(latchkey('lint', path), {
    status: 0,
    stdout: `${path}: 0 errors, 0 warnings\n`,
    stderr: '',
  });
});

test('an error is told by its code, field, sentences and source, and exits with 1', () => {
  const path = file('errors.json', { ...clean, fields: withoutAppId });
  const { status, stdout } = latchkey('lint', path);
  assert.equal(status, 1);
  assert.equal(
    stdout,
    `${path}: 1 error, 0 warnings
  error fields.appId [field_missing]
    The type needs this field, and it is empty.
    Copy its value from the provider's console.
    https://docs.authing.cn/v2/guides/connections/
`,
  );
});

test('the README shows what the command says', () => {
  const readme = readFileSync('README.md', 'utf8');
  const shown =
    /\$ npx latchkey lint wechat\.json\n([\s\S]*?)```[\s\S]*?```json\n([\s\S]*?)```/.exec(readme);
  const path = file('wechat.json', shown?.[2] ?? '');
  assert.equal(latchkey('lint', path).stdout.replace(path, 'wechat.json'), shown?.[1]);
});

test('warnings alone exit with 0', () => {
  const path = file('warnings.json', { ...clean, loginOnly: true, associationMode: 'none' });
  const { status, stdout } = latchkey('lint', path);
  assert.equal(status, 0);
  assert.match(stdout, /: 0 errors, 2 warnings\n/);
});

test('what cannot be read exits with 2, whatever else there is', () => {
  const unreadable = {
    'no-such.json': 'cannot be read',
    [file('broken.json', '{')]: 'is not JSON, or beyond its limits',
    [file('list.json', [clean])]: 'is not a connection: a JSON object is expected',
  };
  for (const [path, why] of Object.entries(unreadable)) {
    const { status, stdout } = latchkey('lint', file('clean.json', clean), path);
    assert.equal(status, 2);
    assert.match(stdout, new RegExp(`${why}\n$`));
  }
});

test('words that make no sense exit with 2 and the usage', () => {
  for (const words of [
    [],
    ['lint'],
    ['sing', 'x'],
    ['lint', '--loud', 'x'],
    ['lint', '--lang', 'fr', 'x'],
  ]) {
    const { status, stdout, stderr } = latchkey(...words);
    assert.deepEqual([status, stdout], [2, '']);
    assert.match(stderr, /^Usage: latchkey lint/);
  }
  assert.equal(latchkey('--help').status, 0);
});

test('--json gives the same findings as the call', () => {
  const wrong = { ...clean, identifier: 'Acme' };
  const path = file('wrong.json', wrong);
  const { status, stdout } = latchkey('lint', '--json', path);
  assert.equal(status, 1);
  assert.deepEqual(JSON.parse(stdout), [{ file: path, findings: linted(wrong) }]);
});

test('--lang zh says it in Chinese', () => {
  const { stdout } = latchkey('lint', '--lang', 'zh', file('zh.json', { ...clean, type: 'x' }));
  assert.match(stdout, /没有叫这个名字的连接类型。/);
});

test('--development lets addresses of this machine be', () => {
  const local = { ...clean, fields: { ...clean.fields, callbackUrl: 'http://localhost:3000/' } };
  const path = file('local.json', local);
  assert.equal(latchkey('lint', path).status, 1);
  assert.equal(latchkey('lint', '--development', path).status, 0);
});

test('no value is repeated, and a name cannot steer the terminal', () => {
  const secret = 'placeholder xxxx-hidden';
  const path = file('names.json', {
    ...clean,
    fields: { ...clean.fields, appSecret: secret, 'a\u001b[2J': '1' },
  });
  for (const words of [[path], ['--json', path]]) {
    const { stdout } = latchkey('lint', ...words);
    for (const code of ['placeholder', 'unknown_field']) assert.ok(stdout.includes(code));
    assert.ok(!stdout.includes('hidden'));
    assert.ok(!stdout.includes('\u001b'));
  }
});

test('the time is an input', () => {
  // Of tests/wasm/lint_samples.hpp: 2026-01-01 until 2027-01-01.
  const certificate = readFileSync('tests/fuzz/corpus/pem/certificate', 'utf8');
  const saml = {
    type: 'saml',
    identifier: 'acme',
    displayName: 'Acme',
    fields: { signInEndPoint: 'https://idp.acme.example/sso', samlIdpCert: certificate },
  };
  const at = (time: number) => codes(tools.lintConnection(JSON.stringify(saml), { now: time }));
  assert.deepEqual(at(Date.UTC(2026, 6, 1)), []);
  assert.deepEqual(at(Date.UTC(2027, 0, 2)), [['certificate_expired', 'fields.samlIdpCert']]);
});

test('numbers, lists and null are read; anything else is said', () => {
  const fields = { ...clean.fields, callbackUrl: null, extra: { a: 1 } };
  assert.deepEqual(codes(linted({ ...clean, fields, challengeBindingMethods: [1], logo: 7 })), [
    ['not_text', 'challengeBindingMethods'],
    ['not_text', 'fields.extra'],
    ['binding_methods_missing', 'challengeBindingMethods'],
  ]);
});

test('a document is read once, by the core: a key that is there twice is no JSON', () => {
  assert.equal(tools.lintConnection('{"type":"oidc","type":"saml"}', { now }), 'not_json');
});

test('every finding is one of the codes', () => {
  const known = tools.lintCodes();
  assert.ok(known.length >= 40);
  const found = linted({ type: 'wechat:pc' }) as readonly LintFinding[];
  assert.ok(found.length > 0);
  for (const { field, ...code } of found)
    assert.deepEqual(
      known.find((one) => one.code === code.code),
      code,
    );
});
