/**
 * Apps that a provider develops for companies: authorized by the company's administrator
 * from a template, each with a permanent code that is its secret, an AgentID of its own,
 * and a way from development to online (upstream-idps 5.1, 5.5, S1-09 to S1-19).
 */
import { randomBytes } from 'node:crypto';
import { localFetch } from '../../../local-fetch.js';
import type { OneTimeCodes } from '../../one-time-codes.js';
import { type Agent, type Company, nextAgentId } from '../company.js';
import type { Stage } from './stages.js';
import type { Delivery, Suites } from './suites.js';

export interface Delegated {
  readonly company: Company;
  readonly suiteId: string;
  readonly agentId: string;
  /** The app's secret. */
  permanentCode: string;
  stage: Stage;
  /** Host, with its port, that was shown to be the provider's own; empty: none yet. */
  domain: string;
  visibleTo: readonly string[];
  /** Custom permissions: the sensitive fields of members that it is given (S1-20); none at first. */
  sensitive: readonly string[];
}

export interface DelegatedApps {
  readonly all: readonly Delegated[];
  /** As apps of their company, beside its own. */
  agentsOf(company: Company): readonly Agent[];
  /** The company's administrator scanned the template's code; nothing: it is not online (S1-09, S1-12). */
  authorize(suiteId: string, company: Company): Promise<Delivery | undefined>;
  /** "Get secret again" in the provider's console (D97175). */
  resetCode(app: Delegated): Promise<Delivery>;
  /** Another visible scope (S1-19). */
  change(app: Delegated, visibleTo: readonly string[]): Promise<Delivery>;
  /** Other custom permissions (S1-20). */
  allow(app: Delegated, sensitive: readonly string[]): Promise<Delivery>;
  cancel(app: Delegated): Promise<Delivery>;
  /** Fetches the file from the domain, and takes it when it is exactly that (S1-14, B16). */
  verifyDomain(app: Delegated, origin: string, file: DomainFile): Promise<boolean>;
  /** A new permanent code for a temporary one, which works once in ten minutes. */
  redeem(suiteId: string, authCode: string): Delegated | undefined;
  find(suiteId: string, corpId: string): Delegated | undefined;
  settle(): void;
  reset(): void;
}

export interface DomainFile {
  readonly name: string;
  readonly content: string;
}

export interface DelegatedParts {
  readonly suites: Suites;
  readonly temporaryCodes: OneTimeCodes<Delegated>;
  /** All apps of a company, its own and those from here. */
  agentsOf(company: Company): readonly Agent[];
  /** Of an app whose secret or company is another one now. */
  revoke(company: Company, agentId: string): void;
}

export function createDelegatedApps({
  suites,
  temporaryCodes,
  agentsOf,
  revoke,
}: DelegatedParts): DelegatedApps {
  let all: readonly Delegated[] = [];
  let settled: readonly Delegated[] = [];
  const copies = (apps: readonly Delegated[]) => apps.map((app) => ({ ...app }));
  const newCode = () => randomBytes(48).toString('base64url');

  function find(suiteId: string, corpId: string): Delegated | undefined {
    return all.find((app) => app.suiteId === suiteId && app.company.corpId === corpId);
  }

  function announce(infoType: string, app: Delegated): Promise<Delivery> {
    const more = infoType === 'create_auth' ? { State: '', ExtraInfo: '' } : {};
    const AuthCode = temporaryCodes.issue(app.suiteId, app);
    return suites.push(app.suiteId, infoType, { AuthCode, ...more });
  }

  return {
    get all() {
      return all;
    },
    find,
    agentsOf: (company) =>
      all
        .filter((app) => app.company === company)
        .map((app) => ({
          agentId: app.agentId,
          name: suites.find(app.suiteId)?.name ?? '',
          secret: app.permanentCode,
          visibleTo: app.visibleTo,
          sensitive: app.sensitive,
          trustedDomain: app.domain,
          webLoginDomain: app.domain,
          delegated: { isOnline: app.stage === 'online' },
        })),
    async authorize(suiteId, company) {
      if (suites.find(suiteId)?.stage !== 'online') return undefined;
      const before = find(suiteId, company.corpId);
      const app: Delegated = before ?? {
        company,
        suiteId,
        agentId: nextAgentId(agentsOf(company)),
        permanentCode: newCode(),
        stage: 'developing',
        domain: '',
        visibleTo: company.members.map(({ userid }) => userid),
        sensitive: [],
      };
      if (!before) all = [...all, app];
      return announce('create_auth', app);
    },
    resetCode(app) {
      // The old one is over at once.
      app.permanentCode = newCode();
      revoke(app.company, app.agentId);
      return announce('reset_permanent_code', app);
    },
    change(app, visibleTo) {
      app.visibleTo = visibleTo;
      return suites.push(app.suiteId, 'change_auth', { AuthCorpId: app.company.corpId });
    },
    allow(app, sensitive) {
      app.sensitive = sensitive;
      return suites.push(app.suiteId, 'change_auth', { AuthCorpId: app.company.corpId });
    },
    cancel(app) {
      all = all.filter((one) => one !== app);
      revoke(app.company, app.agentId);
      return suites.push(app.suiteId, 'cancel_auth', { AuthCorpId: app.company.corpId });
    },
    async verifyDomain(app, origin, { name, content }) {
      const answer = await localFetch(`${origin}/${name}`).catch(() => undefined);
      const isOwner = answer?.status === 200 && (await answer.text()) === content;
      if (isOwner) app.domain = new URL(origin).host;
      return isOwner;
    },
    redeem(suiteId, authCode) {
      const redeemed = temporaryCodes.redeem(authCode, suiteId);
      if (redeemed.outcome !== 'good') return undefined;
      return all.includes(redeemed.subject) ? redeemed.subject : undefined;
    },
    settle() {
      settled = copies(all);
    },
    reset() {
      all = copies(settled);
      temporaryCodes.clear();
    },
  };
}
