/**
 * The shell's half of the contract: the maps below do not compile until they name every
 * variant of web/src/wire.ts, and the tests fail until each has its sample in
 * samples/, of the shape that the types promise. The core's half is
 * tests/wasm/contract_test.cpp.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { coreCodes } from '#web/codes.js';
import { loadTools } from '#web/tools.js';
import type { Effect, Event, Operation, Options, Outcome, Text } from '#web/wire.js';

const folder = new URL('../../../tests/contract/', import.meta.url);
const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, folder), 'utf8'));
const namesIn = (name: string) =>
  readdirSync(new URL(`samples/${name}/`, folder))
    .map((file) => file.replace(/\.json$/, ''))
    .sort();

/** The names of an object's fields, those that may be absent marked with `?`; in the order of the letters. */
type Shape = string;

const events: Record<Event['type'], Shape> = {
  started: '',
  languageChanged: 'language',
  themeChanged: 'theme',
  onlineChanged: 'online',
  visibilityChanged: 'visible',
  methodChosen: 'method',
  connectionChosen: 'connection',
  fieldChanged: 'field malformed value',
  secretTyped: 'classes field length secret',
  revealToggled: 'field',
  capsLockSeen: 'field',
  agreementToggled: 'agreement checked',
  submitted: '',
  codeRequested: 'field',
  accountRequested: '',
  choiceMade: 'choice',
  screenChosen: 'screen',
  skipPressed: '',
  backPressed: '',
  recallPressed: '',
  retryPressed: '',
  renewPressed: '',
  redirectChosen: '',
  copyPressed: '',
  savePressed: '',
  clientChosen: 'connection',
  signInRequested: 'call connection here returnTo',
  silentSignInRequested: 'call',
  tokensRequested: 'call',
  sessionCheckRequested: 'call',
  signOutRequested: 'call returnTo',
  responseArrived: 'failure request retryAfter status',
  secretsMade: 'attempt secrets',
  tokenKept: 'attempt secret',
  passkeyAnswered: 'credential failure request',
  hostAnswered: 'ask verdict',
  windowClosed: 'window',
  windowBlocked: 'window',
  storageRefused: '',
  textCopied: 'done',
  focusChanged: 'focused',
  frameLoaded: 'frame',
  timerFired: 'timer',
  tokensArrived: 'clockOff endSession failure idToken person refresh request',
  messageArrived: 'frame origin window',
  callbackArrived: 'fragment origin query window',
  returned: 'call fragment kept query',
  signOutReturned: 'begun query state',
};

const effects: Record<Effect['type'], Shape> = {
  fetchConfiguration: 'limit patience request url',
  sendRequest: 'body headers key limit method patience request url',
  abortRequest: 'request',
  makeSecrets: 'attempt',
  forgetSecret: 'secret',
  keepToken: 'attempt length offset',
  askPasskey: 'ceremony options request',
  openWindow: 'opener url window',
  focusWindow: 'window',
  openHidden: 'url window',
  closeWindow: 'window',
  watchFrame: 'frame',
  unwatchFrame: 'frame',
  postToFrame: 'frame origin text via',
  startTimer: 'after timer',
  stopTimer: 'timer',
  redeemCode: 'clientId code issuer nonce redirectUri request state verifier',
  exchangeToken: 'clientId issuer redirectUri request scope token',
  refreshTokens: 'clientId issuer refresh request',
  leave: 'keep url',
  endSession: 'idToken returnTo state url',
  navigate: 'url',
  copyAddress: '',
  copyText: 'text',
  saveText: 'text',
  openClient: 'start',
  remember: 'way',
  keepQuiet: 'quiet',
  keepFailures: 'text',
  keepAccounts: 'text',
  askHost: 'about account ask connection hook',
  tellNews: 'detail news reason screen subject',
  setTheme: 'dark layout light style',
  tellHost: 'attempt call observed outcome',
  diagnose: 'code detail',
};

const outcomes: Record<Outcome['kind'], Shape> = {
  signedIn: 'person token',
  tokens: '',
  signedOut: '',
  sessionChecked: 'session',
  failed: 'detail reason',
};

/** What follows the name: the types of the rest. */
const operations: Record<Operation[0], Shape> = {
  create: 'number string',
  set: 'number string string',
  unset: 'number string',
  say: 'number string object',
  insert: 'number number number',
  remove: 'number',
};

/** Every field is named, so that a new one does not compile until the sample has it too. */
const options: Record<keyof Options, true> = {
  broker: true,
  appId: true,
  origin: true,
  mode: true,
  redirectUri: true,
  result: true,
  transport: true,
  scope: true,
  language: true,
  connections: true,
  methods: true,
  finishLoginUrl: true,
  providerOrigins: true,
  placements: true,
  callbackHost: true,
  brokerMessages: true,
  popupClosedGrace: true,
  development: true,
  theme: true,
  remembered: true,
  manual: true,
  quiet: true,
  failures: true,
  accounts: true,
  beforeLogin: true,
  beforeRegister: true,
  beforeStep: true,
  hookPatience: true,
  screen: true,
  environment: true,
};
const facts: Record<keyof Options['environment'], true> = {
  userAgent: true,
  platform: true,
  mobile: true,
  touchPoints: true,
  coarsePointer: true,
  displayMode: true,
  framed: true,
  online: true,
  passkeys: true,
};

type AllKeys<T> = T extends unknown ? keyof T : never;
const texts: Record<AllKeys<Text>, string> = {
  key: 'sentence',
  values: 'sentence',
  plain: 'plain',
};

const fieldsOf = (value: unknown, tag: string): Shape =>
  Object.keys(value as object)
    .filter((name) => name !== tag)
    .sort()
    .join(' ');

function compare(name: string, tag: string, shapes: Record<string, Shape>): void {
  test(`every ${name} of the types has its sample, and no sample is of another`, () => {
    assert.deepEqual(namesIn(name), Object.keys(shapes).sort());
  });
  for (const [variant, shape] of Object.entries(shapes)) {
    test(`the sample of the ${name} ${variant} has its fields`, () => {
      const sample = read(`samples/${name}/${variant}.json`) as Record<string, unknown>;
      assert.equal(sample[tag], variant);
      assert.equal(fieldsOf(sample, tag), shape);
    });
  }
}

compare('event', 'type', events);
compare('effect', 'type', effects);
compare('outcome', 'kind', outcomes);

test('every operation of the types has its sample, and no sample is of another', () => {
  assert.deepEqual(namesIn('operation'), Object.keys(operations).sort());
});
for (const [name, shape] of Object.entries(operations)) {
  test(`the sample of the operation ${name} is its name and what follows it`, () => {
    const [first, ...rest] = read(`samples/operation/${name}.json`) as unknown[];
    assert.equal(first, name);
    assert.equal(rest.map((each) => typeof each).join(' '), shape);
  });
}

test('every kind of text has its sample', () => {
  assert.deepEqual(namesIn('text'), [...new Set(Object.values(texts))].sort());
  for (const [field, name] of Object.entries(texts)) {
    assert.ok(field in (read(`samples/text/${name}.json`) as object), field);
  }
});

test('the sample of the options has every field', () => {
  const sample = read('samples/options.json') as Options;
  assert.deepEqual(Object.keys(sample).sort(), Object.keys(options).sort());
  assert.deepEqual(Object.keys(sample.environment).sort(), Object.keys(facts).sort());
});

test('the sentences are named once each, with a number of values', () => {
  const sentences = read('sentences.json') as Record<string, unknown>;
  assert.deepEqual(Object.keys(sentences), Object.keys(sentences).sort());
  for (const [key, count] of Object.entries(sentences)) {
    assert.match(key, /^[a-z]+(?:\.[a-z_]+|\.[a-z-]+)+$/);
    assert.ok(Number.isInteger(count), key);
  }
});

test("the core's codes are those of the types, in its order", async () => {
  const program = new URL(import.meta.resolve('latchkey/latchkey-tools.wasm'));
  const tools = await loadTools(await WebAssembly.compile(readFileSync(program)));

  assert.deepEqual(
    tools.reasons().map(({ code }) => code),
    coreCodes,
  );
});
