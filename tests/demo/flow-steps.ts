/** What tests of the broker's steps do again and again: sign in until a step is asked, act on it, read codes. */
import assert from 'node:assert/strict';
import { seed, type World } from 'latchkey/testing';
import {
  type Answer,
  asApp,
  configurationOf,
  encrypted,
  passwordLogin,
  postJson,
} from './steps.js';
import type { Visitor } from './visitor.js';

/** The ports of all these files: the stage runs one after the other. */
export const portOffset = 18_000;

export function personCalled(username: string) {
  const found = seed.pools.acme.people.find((one) => one.username === username);
  if (!found) throw new Error(`nobody is called ${username}`);
  return found;
}

/** The first proof: the password that the seed gives. */
export const signInAs = (world: World, visitor: Visitor, username: string): Promise<Answer> =>
  passwordLogin(world, visitor, username, personCalled(username).password);

/** The same, for an account of which a step is expected. */
export async function askedFor(
  world: World,
  visitor: Visitor,
  username: string,
  apiCode: number,
): Promise<Answer> {
  const step = await signInAs(world, visitor, username);
  assert.deepEqual([step.statusCode, step.apiCode], [302, apiCode], JSON.stringify(step));
  assert.notEqual(step.code, 200, 'a step in a window would count as a success (4.2)');
  assert.equal(isSignedIn(world, visitor), false);
  return step;
}

export const isSignedIn = (world: World, visitor: Visitor) =>
  Boolean(visitor.cookie(world.addresses.acme, 'latchkey_session'));

export function act(
  world: World,
  visitor: Visitor,
  { flowHandle }: Answer,
  action: string,
  data?: unknown,
  headers: Readonly<Record<string, string>> = asApp,
): Promise<Answer> {
  const address = `${world.addresses.acme}/interaction/authFlow`;
  return postJson(visitor, address, { action, flowHandle, data }, headers);
}

/** The flow is over, and this person is signed in in this browser. */
export function assertSignedIn(
  world: World,
  visitor: Visitor,
  answer: Answer,
  username: string,
): void {
  assert.deepEqual([answer.statusCode, answer.apiCode], [302, 1600], JSON.stringify(answer));
  assert.equal(answer.data.user.id, personCalled(username).id);
  assert.ok(answer.data.user.token);
  assert.ok(isSignedIn(world, visitor));
}

/** Refused with a code, in words, and nobody signed in. */
export function assertRefused(
  world: World,
  visitor: Visitor,
  answer: Answer,
  apiCode: number,
): void {
  assert.deepEqual([answer.statusCode, answer.apiCode], [499, apiCode], JSON.stringify(answer));
  assert.match(answer.message, /^[A-Z].*\.$/);
  assert.equal(isSignedIn(world, visitor), false);
}

export const isAborted = ({ statusCode, apiCode }: Answer) =>
  statusCode === 302 && apiCode === 1699;

export async function sendSms(world: World, visitor: Visitor, phone: string, scene: string) {
  const address = `${world.addresses.acme}/api/v2/sms/send`;
  assert.equal((await postJson(visitor, address, { phone, scene })).code, 200);
  return newest(world, phone);
}

export async function sendMail(world: World, visitor: Visitor, email: string, scene: string) {
  const address = `${world.addresses.acme}/api/v2/email/send`;
  assert.equal((await postJson(visitor, address, { email, scene })).code, 200);
  return newest(world, email);
}

const newest = (world: World, to: string) => world.phone.codes(to).at(-1)?.code ?? '';

/** A code that is not this one. */
export const unlike = (code: string) => (code === '000000' ? '000001' : '000000');

export async function sealed(world: World, visitor: Visitor, password: string): Promise<string> {
  return encrypted(password, (await configurationOf(world, visitor)).publicKey);
}
