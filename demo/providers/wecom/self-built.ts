/**
 * The apps that companies' administrators make themselves, and what they enter on an
 * app's page: scope, domains, addresses, phones (upstream-idps 3.1, 7, S2-03 to S2-05,
 * S5-03, S5-04).
 */
import { randomBytes } from 'node:crypto';
import type { Faults } from '../../faults.js';
import { type Agent, type Company, type MobileRegistration, nextAgentId } from './company.js';

/** The two domains of an app's page. */
export type Registered = Pick<Agent, 'trustedDomain' | 'webLoginDomain'>;

export interface SelfBuilt {
  readonly company: Company;
  readonly agentId: string;
  readonly name: string;
  readonly secret: string;
  visibleTo: readonly string[];
  trustedDomain: string;
  webLoginDomain: string;
  addresses: readonly string[];
  mobile: MobileRegistration | undefined;
}

export interface SelfBuiltApps {
  readonly all: readonly SelfBuilt[];
  /** As the pages and the server API see them, with what goes wrong on purpose. */
  agentsOf(company: Company): readonly Agent[];
  create(company: Company, name: string, visibleTo: readonly string[]): SelfBuilt;
  find(corpId: string, agentId: string): SelfBuilt | undefined;
  reset(): void;
}

export interface SelfBuiltParts {
  readonly faults: Faults;
  readonly companies: readonly Company[];
  /** All apps of a company, its own and those that others develop for it. */
  agentsOf(company: Company): readonly Agent[];
  /** What the apps begin with that are there from the start. */
  readonly registered: Registered;
}

/** The world's servers. */
const ourAddresses = ['127.0.0.1'];

export function createSelfBuiltApps(parts: SelfBuiltParts): SelfBuiltApps {
  const { faults, companies, registered } = parts;
  const given = () =>
    companies.flatMap((company) =>
      company.agents.map(
        (agent): SelfBuilt => ({
          ...agent,
          ...registered,
          company,
          addresses: ourAddresses,
          mobile: agent.mobile,
        }),
      ),
    );
  let all = given();

  function agentOf({ company: _, mobile, ...app }: SelfBuilt): Agent {
    return { ...app, ...withFaults(app, faults), ...(mobile && { mobile }) };
  }

  return {
    get all() {
      return all;
    },
    agentsOf: (company) => all.filter((app) => app.company === company).map(agentOf),
    // A new app has neither a domain nor an address that may call.
    create(company, name, visibleTo) {
      const app: SelfBuilt = {
        company,
        agentId: nextAgentId(parts.agentsOf(company)),
        name,
        secret: randomBytes(32).toString('base64url'),
        visibleTo,
        trustedDomain: '',
        webLoginDomain: '',
        addresses: [],
        mobile: undefined,
      };
      all = [...all, app];
      return app;
    },
    find: (corpId, agentId) =>
      all.find((app) => app.company.corpId === corpId && app.agentId === agentId),
    reset() {
      all = given();
    },
  };
}

/** The domains as they are, or another one or two on purpose. */
export function withFaults(registered: Registered, faults: Faults): Registered {
  if (faults.trustedDomainMismatch) {
    return { trustedDomain: 'elsewhere.acme.example', webLoginDomain: '' };
  }
  const { trustedDomain, webLoginDomain } = registered;
  return { trustedDomain, webLoginDomain: faults.webLoginDomain || webLoginDomain };
}

/** `wwauth`, the CorpID's 16 digits, and six for the AgentID: one for both systems (upstream-idps 7). */
export function schemaOf({ company, agentId }: SelfBuilt): string {
  const number = String(Number(agentId) - 1_000_000).padStart(6, '0');
  return `wwauth${company.corpId.slice(2)}${number}`;
}
