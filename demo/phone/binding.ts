/**
 * Whose account somebody is to be whom WeCom knows and the broker does not: what the
 * broker asks the company's app, and what the app says to it (authing-broker 5.3, 5.5,
 * 6.5). Knows nothing of how the question came up.
 */
import { type Ask, type Envelope, sealed, textOf } from './broker.js';

/** What proves an account, in the order of the app's forms. */
export const ways = ['password', 'phone-code', 'email-code'] as const;
export type Way = (typeof ways)[number];

/** The broker's question, as the app shows it. */
export interface Question {
  /** 1640: an existing account only; 1641: that or a new one; 1666: one form for both. */
  readonly step: 1640 | 1641 | 1666;
  readonly ways: readonly Way[];
}

/** What a form holds. */
export interface Proof {
  readonly way: Way;
  /** The account, number or address. */
  readonly who: string;
  /** The password, or the code. */
  readonly secret: string;
}

/** A flow of the broker's: its question, and the handle, which is nobody else's to see. */
export interface BindingFlow {
  readonly question: Question;
  readonly handle: string;
}

/** The flow that an answer begins; nothing where it asks for something else, or in a way that no form has. */
export function flowIn({ apiCode, data, flowHandle }: Envelope): BindingFlow | undefined {
  const step = ([1640, 1641, 1666] as const).find((one) => one === apiCode);
  const handle = textOf(flowHandle);
  const { methods } = Object(data) as { readonly methods?: unknown };
  const names: unknown[] = Array.isArray(methods) ? methods : [];
  // The kinds of password are one form (6.5).
  const given = ways.filter((way) => names.some((name) => endsWith(name, way)));
  if (step === undefined || handle === '' || given.length === 0) return undefined;
  return { handle, question: { step, ways: given } };
}

const endsWith = (name: unknown, way: Way) =>
  textOf(name) === way || textOf(name).endsWith(`-${way}`);

/** A code to the number or address that a form holds. */
export function sendCode(ask: Ask, way: Way, to: string): Promise<Envelope> {
  return way === 'phone-code'
    ? ask('/api/v2/sms/send', { body: { phone: to, scene: 'login' } })
    : ask('/api/v2/email/send', { body: { email: to, scene: 'LOGIN_VERIFY_CODE' } });
}

/** @param publicKey of the app's public configuration, for a password */
export function bind(
  ask: Ask,
  flow: BindingFlow,
  proof: Proof,
  publicKey: string,
): Promise<Envelope> {
  const { way, who, secret } = proof;
  const prefix = flow.question.step === 1666 ? 'register-bind-by-' : 'bind-identity-by-';
  const data = {
    password: () => ({ account: who, password: sealed(secret, publicKey) }),
    'phone-code': () => ({ phone: who, code: secret }),
    'email-code': () => ({ email: who, code: secret }),
  }[way]();
  return goOn(ask, flow, prefix + way, data);
}

export function createAccount(ask: Ask, flow: BindingFlow): Promise<Envelope> {
  return goOn(ask, flow, 'create-federation-account');
}

function goOn(ask: Ask, { handle }: BindingFlow, action: string, data?: object) {
  return ask('/interaction/authFlow', { body: { action, data, flowHandle: handle } });
}
