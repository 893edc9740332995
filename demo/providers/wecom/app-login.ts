/**
 * WeCom on the phone, asked by a company's own app instead of by a code (upstream-idps 7):
 * who asks is compared with what the company registered, the owner confirms or refuses, and
 * the answer goes back by the app's schema.
 *
 * Assumed, since neither is public (upstream-idps Q6): the link that opens WeCom is
 * `wxwork://sso/auth` with the fields of the SDK's request, the one back is
 * `SCHEMA://sso` with those of its response.
 */
import type { Faults } from '../../faults.js';
import { type AppIdentity, type Sender, single } from '../../phone/links.js';
import type { LoginRequest, NativeApp, Phone, ScanStatus } from '../../phone/phone.js';
import type { Seed } from '../../seed.js';
import type { OneTimeCodes } from '../one-time-codes.js';
import {
  type Agent,
  type Company,
  type MobileRegistration,
  mayConfirm,
  type Scanner,
  scannerFor,
} from './company.js';
import { type Authorized, ownerOf } from './values.js';

export interface AppLoginParts {
  readonly faults: Faults;
  readonly phone: Phone;
  readonly seed: Seed;
  readonly companies: readonly Company[];
  agentsOf(company: Company): readonly Agent[];
  readonly authCodes: OneTimeCodes<Authorized>;
}

export interface AppLogin extends NativeApp {
  reset(): void;
}

/** What an app waits for. */
interface Asked {
  readonly company: Company;
  readonly agent: Agent;
  readonly schema: string;
  readonly state: string;
  readonly scanner: Scanner;
}

/** `errCode` of the answer: 0 and −1 as an app of a company reads them; for a failure any other. */
const errCodes = { ok: '0', cancel: '-1', fail: '1' } as const;

export function appLogin(parts: AppLoginParts): AppLogin {
  const { faults, phone, seed, companies, agentsOf, authCodes } = parts;
  const asked = new Map<string, Asked>();

  phone.links.take('wxwork', (link, from) => {
    if (faults.wecomMissing) return false;
    const found = read(new URL(link));
    if (!found || !from) return true; // WeCom opens, and asks nothing
    const { company, agent } = found;
    const login = { kind: 'app', company, agent } as const;
    const scanner = scannerFor(login, companies, seed, faults.wecomScanner);
    const request = describe(company, agent, scanner);
    phone.ask(link, from, { request, status: judge(link, { ...found, scanner }, from) });
    return true;
  });

  function judge(link: string, one: Asked, { identity }: Sender): ScanStatus {
    const { company, agent, schema, scanner } = one;
    // Nothing goes back: nobody has said that this schema is the asker's.
    if (!isRegistered(agent.mobile, schema, identity)) return 'unregistered';
    // Members of the company only (D91193), and of them those who see the app.
    if (scanner.kind === 'non_member' || !mayConfirm({ kind: 'app', company, agent }, scanner)) {
      answer(one, 'fail');
      return 'not_permitted';
    }
    asked.set(link, one);
    return 'waiting';
  }

  function read(link: URL): Omit<Asked, 'scanner'> | undefined {
    const company = companies.find(({ corpId }) => corpId === single(link, 'appId'));
    const agents = company ? agentsOf(company) : [];
    const agent = agents.find(({ agentId }) => agentId === single(link, 'agentId'));
    const schema = single(link, 'sch');
    const state = single(link, 'state');
    if (!company || !agent || schema === undefined || state === undefined) return undefined;
    return { company, agent, schema, state };
  }

  function answer({ schema, state }: Asked, how: keyof typeof errCodes, code?: string): void {
    const fields = { errCode: errCodes[how], ...(code === undefined ? {} : { code }), state };
    phone.links.open(`${schema}://sso?${new URLSearchParams(fields)}`);
  }

  /** Once for each that waits. */
  function take(link: string, how: (one: Asked) => ScanStatus): ScanStatus | undefined {
    const one = asked.get(link);
    asked.delete(link);
    return one && how(one);
  }

  return {
    provider: 'wecom',
    watch: () => {},
    onScreen: () => [],
    scan: () => undefined,
    confirm: (link) =>
      take(link, (one) => {
        const { company, agent, scanner } = one;
        answer(one, 'ok', authCodes.issue(ownerOf(company, agent), { scanner }));
        return 'confirmed';
      }),
    refuse: (link) =>
      take(link, (one) => {
        answer(one, 'cancel');
        return 'refused';
      }),
    reset: () => asked.clear(),
  };
}

function describe(company: Company, agent: Agent, { name }: Scanner): LoginRequest {
  return { provider: 'wecom', company: company.name, app: agent.name, host: '', account: name };
}

function isRegistered(
  mobile: MobileRegistration | undefined,
  schema: string,
  identity: AppIdentity,
): boolean {
  if (mobile?.schema !== schema) return false;
  // A system that is not registered has empty names, which are nobody's.
  if (identity.system === 'ios') {
    return mobile.bundleId !== '' && identity.bundleId === mobile.bundleId;
  }
  return (
    mobile.packageName !== '' &&
    identity.packageName === mobile.packageName &&
    identity.signature === mobile.signature
  );
}
