/**
 * The company's own app on the phone: signs in at the broker through WeCom's app, as its
 * makers' guide for phones has it (S5-10, upstream-idps 7). What it knows by itself is
 * built in; the connection's id comes from its public configuration. Its page is a view
 * of it, and so are tests.
 */
import { randomBytes } from 'node:crypto';
import type { Addresses } from '../addresses.js';
import type { Faults } from '../faults.js';
import type { Seed } from '../seed.js';
import {
  type BindingFlow,
  bind,
  createAccount,
  flowIn,
  type Proof,
  type Question,
  sendCode,
  type Way,
} from './binding.js';
import { createBrokerClient, type Envelope, textOf } from './broker.js';
import { type Sender, single } from './links.js';
import type { Phone } from './phone.js';

export interface CompanyAppContext {
  readonly addresses: Pick<Addresses, 'acme'>;
  readonly faults: Faults;
  readonly phone: Phone;
  readonly seed: Seed;
}

export interface CompanyAppState {
  readonly name: string;
  /** `at_wecom`: its owner is in WeCom's app. `working`: the broker is being asked. */
  readonly screen: 'signed_out' | 'at_wecom' | 'working' | 'asked' | 'signed_in';
  /** Who is signed in; else empty. */
  readonly account: string;
  /** What went wrong, or was done; else empty. */
  readonly notice: string;
  /** Whose account it is to be; also while the answer to it is awaited. */
  readonly question?: Question | undefined;
}

export interface CompanyApp {
  state(): CompanyAppState;
  /** The button; what was under way is given up. Ends when WeCom has been opened, or a notice says why not. */
  signIn(): Promise<void>;
  /** The three answers to a question; without one, and while one is awaited, nothing. */
  sendCode(way: Way, to: string): Promise<void>;
  bind(proof: Proof): Promise<void>;
  createAccount(): Promise<void>;
  signOut(): Promise<void>;
  /** Until the broker has been asked and has answered. */
  settled(): Promise<void>;
  reset(): void;
}

const words = {
  noWeCom: 'WeCom is not installed on this phone.',
  refused: 'You refused in WeCom.',
  failed: 'WeCom did not sign you in.',
  noConnection: 'This app has no sign-in with WeCom.',
  unreachable: 'The sign-in service cannot be reached. Try again later.',
  over: 'This took too long. Sign in with WeCom again.',
  elsewhere: 'The sign-in service asks for a step that this app does not have.',
  sent: 'A code is on its way. It is in Messages.',
} as const;

export function createCompanyApp(context: CompanyAppContext): CompanyApp {
  const { addresses, faults, phone, seed } = context;
  const { appId } = seed.acmeMobile;
  const ask = createBrokerClient(addresses.acme, appId);
  const signedOut = (notice = ''): CompanyAppState => ({
    name: seed.wecom.mobile.appName,
    screen: 'signed_out',
    account: '',
    notice,
  });

  let shown = signedOut();
  let token = '';
  /** The sign-in under way. */
  let attempt: { readonly state: string; readonly connId: string } | undefined;
  let flow: BindingFlow | undefined;
  let work = Promise.resolve();
  // What comes back after the next tap, or a reset, is too late.
  let taps = 0;

  type Job = (isLate: () => boolean) => Promise<CompanyAppState>;

  /** Does `job`, and shows what it gives unless it comes too late; `otherwise` where the broker can't be reached. */
  function run(job: Job, otherwise = signedOut(words.unreachable)): Promise<void> {
    const tap = ++taps;
    const isLate = () => tap !== taps;
    shown = { ...shown, screen: 'working', notice: '' };
    work = job(isLate)
      .catch(() => otherwise)
      .then((next) => {
        if (!isLate()) shown = next;
      });
    return work;
  }

  /** From the beginning: what was under way is given up. */
  function begin(job: Job): Promise<void> {
    attempt = undefined;
    flow = undefined;
    shown = signedOut();
    return run(job);
  }

  function openWeCom(connId: string): CompanyAppState {
    const { sender, schema } = buildOf(faults.companyApp, seed);
    const { corpId, mobile } = seed.wecom;
    const state = randomBytes(16).toString('hex');
    const query = new URLSearchParams({
      sch: schema,
      appId: corpId,
      agentId: mobile.agentId,
      state,
    });
    attempt = { state, connId };
    shown = { ...shown, screen: 'at_wecom' };
    phone.links.take(schema, arrive);
    // WeCom may answer before this call returns: what it said is shown.
    if (phone.links.open(`wxwork://sso/auth?${query}`, sender)) return shown;
    attempt = undefined;
    return signedOut(words.noWeCom);
  }

  /** WeCom's answer. Any app may open our schema: without the state of the last tap it is nothing. */
  function arrive(link: string): boolean {
    const url = new URL(link);
    if (attempt === undefined || single(url, 'state') !== attempt.state) return true;
    const { connId } = attempt;
    attempt = undefined; // an answer counts once
    const errCode = single(url, 'errCode');
    const code = single(url, 'code');
    if (errCode === '0' && code !== undefined) void begin(() => exchange(connId, code));
    else shown = signedOut(errCode === '-1' ? words.refused : words.failed);
    return true;
  }

  async function exchange(connId: string, code: string): Promise<CompanyAppState> {
    const path = '/api/v2/ecConn/wechat-work/authByCode';
    const answer = await ask(path, { body: { connId, code } });
    if (answer.code === 200) return signedInAs(answer.data);
    if (answer.code !== 302) return signedOut(textOf(answer.message) || words.unreachable);
    flow = flowIn(answer);
    return flow ? asking(flow) : signedOut(words.elsewhere);
  }

  /** Answers the question that is shown, and keeps it where the broker says no. */
  async function reply(job: (flow: BindingFlow) => Promise<CompanyAppState>): Promise<void> {
    const open = flow;
    if (open === undefined || shown.screen !== 'asked') return;
    await run(() => job(open), asking(open, words.unreachable));
  }

  function asking({ question }: BindingFlow, notice = ''): CompanyAppState {
    return { ...signedOut(notice), screen: 'asked', question };
  }

  /** What the flow's answer leads to: it ends with a person, or is over, or says why not. */
  function afterStep(open: BindingFlow, answer: Envelope): CompanyAppState {
    const { apiCode, data, message } = answer;
    if (apiCode === 1600) return signedInAs(Object(data).user);
    if (apiCode === 1699) return signedOut(words.over);
    return asking(open, textOf(message) || words.elsewhere);
  }

  function signedInAs(data: unknown): CompanyAppState {
    const user = Object(data) as { readonly name?: unknown; readonly token?: unknown };
    if (typeof user.token !== 'string') return signedOut(words.unreachable);
    token = user.token;
    return { ...signedOut(), screen: 'signed_in', account: textOf(user.name) };
  }

  return {
    state: () => shown,
    signIn: () =>
      begin(async (isLate) => {
        const { data } = await ask(`/api/v2/applications/${appId}/public-config`);
        const connId = connectionIn(data);
        if (connId === undefined) return signedOut(words.noConnection);
        return isLate() ? shown : openWeCom(connId);
      }),
    sendCode: (way, to) =>
      reply(async (open) => {
        const { code, message } = await sendCode(ask, way, to);
        return asking(open, code === 200 ? words.sent : textOf(message));
      }),
    bind: (proof) =>
      reply(async (open) => {
        const { data } = await ask(`/api/v2/applications/${appId}/public-config`);
        const publicKey = textOf(Object(data).publicKey);
        return afterStep(open, await bind(ask, open, proof, publicKey));
      }),
    createAccount: () => reply(async (open) => afterStep(open, await createAccount(ask, open))),
    signOut() {
      const authorization = token;
      token = '';
      return begin(async () => {
        // Who cannot be reached keeps nobody signed in here.
        await ask(`/api/v2/logout?app_id=${appId}`, { authorization }).catch(() => undefined);
        return signedOut();
      });
    },
    settled: () => work,
    reset() {
      taps += 1;
      attempt = undefined;
      flow = undefined;
      token = '';
      shown = signedOut();
    },
  };
}

/** The id of the connection for phones, in a public configuration. */
function connectionIn(configuration: unknown): string | undefined {
  const { socialConnections } = Object(configuration) as { readonly socialConnections?: unknown };
  const all = Array.isArray(socialConnections) ? socialConnections.map(Object) : [];
  const found = all.find((one) => one.provider === 'wechatwork:mobile');
  return typeof found?.id === 'string' ? found.id : undefined;
}

/** What the phone's system says of the app, and the schema that is built into it. */
function buildOf(build: Faults['companyApp'], seed: Seed): { sender: Sender; schema: string } {
  const { bundleId, packageName, signature, schema } = seed.wecom.mobile;
  const ios = { system: 'ios', bundleId } as const;
  const android = { system: 'android', packageName, signature } as const;
  const identities = {
    ios,
    android,
    other_bundle: { ...ios, bundleId: `${bundleId}.beta` },
    other_package: { ...android, packageName: `${packageName}.beta` },
    // As a build has it that was signed with a developer's own key.
    other_signature: { ...android, signature: '00000000000000000000000000000000' },
    other_schema: ios,
  } as const;
  return {
    sender: { name: 'company', identity: identities[build] },
    schema: build === 'other_schema' ? schema.replace(/.$/, '3') : schema,
  };
}
