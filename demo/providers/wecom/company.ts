/**
 * WeCom's side of the seed: companies with their apps and members, and who
 * holds the phone. Adds what the broker never configures: a second app and a
 * second company, so that codes of the wrong one exist, a member whom the app isn't
 * visible to, and one whom the broker has never seen.
 */
import type { Faults } from '../../faults.js';
import type { Seed } from '../../seed.js';
import type { AppLogin, ProviderLogin } from './values.js';

/** A login as the phone judges it: an app on it asks for one too, without a page. */
type Asked = Omit<AppLogin, 'redirectUri'> | Omit<ProviderLogin, 'redirectUri'>;

export interface Agent {
  /** An integer as text, `1000002` (upstream-idps 3.1). */
  readonly agentId: string;
  readonly name: string;
  readonly secret: string;
  /** User ids of the members it is visible to. */
  readonly visibleTo: readonly string[];
  /**
   * Host, with its port: "web authorization and JS-SDK" of the app's page (S2-05), and the
   * only domain whose codes it redeems (D98177). Empty: none yet.
   */
  readonly trustedDomain: string;
  /** Host, with its port: "WeCom authorized login", for the current page (S2-04). Empty: none yet. */
  readonly webLoginDomain: string;
  /** "WeCom authorized login" of the app's page, where it is set up for phones (S5-04). */
  readonly mobile?: MobileRegistration;
  /** Of `Member.sensitive`, those that an administrator ticked for it (D96443); absent: all. */
  readonly sensitive?: readonly string[];
  /** Developed by a provider: whether it is online; it goes by the provider's list of addresses. */
  readonly delegated?: { readonly isOnline: boolean };
  /** The servers that may call for an app of the company's own (upstream-idps 3.1). */
  readonly addresses?: readonly string[];
}

export const sensitiveFields = [
  'gender',
  'avatar',
  'qr_code',
  'mobile',
  'email',
  'biz_mail',
  'address',
] as const;

/** As the seed has them: every domain of theirs is the world's. */
export type GivenAgent = Omit<
  Agent,
  'trustedDomain' | 'webLoginDomain' | 'addresses' | 'delegated'
>;

export interface MobileRegistration {
  /** One for both systems, made by WeCom (upstream-idps 7). */
  readonly schema: string;
  /** Empty, as a package name: not for that system. */
  readonly bundleId: string;
  readonly packageName: string;
  readonly signature: string;
}

export interface Member {
  readonly userid: string;
  readonly name: string;
  /** The same for all apps of a service provider (upstream-idps 4.3). */
  readonly openUserid: string;
  /** What WeCom keeps to itself unless the member consents (3.9, B13). */
  readonly sensitive: Readonly<Record<(typeof sensitiveFields)[number], string>>;
}

export interface Company {
  /** `ww` and 16 hex digits. */
  readonly corpId: string;
  readonly name: string;
  /** The apps of its own that it begins with. */
  readonly agents: readonly GivenAgent[];
  readonly members: readonly Member[];
}

/**
 * Who a code is for: a member of the app's company (at a service provider, of any
 * company), or somebody else with WeCom.
 */
export type Scanner =
  | {
      readonly kind: 'member';
      readonly corpId: string;
      readonly userid: string;
      readonly openUserid: string;
      readonly name: string;
    }
  | { readonly kind: 'non_member'; readonly openid: string; readonly name: string };

function member(userid: string, name: string, openUserid: string, mobile: string): Member {
  const mailbox = `${userid.replace(/\W/g, '.')}@acme.example`;
  return {
    userid,
    name,
    openUserid,
    sensitive: {
      gender: '2',
      avatar: '',
      qr_code: '',
      mobile,
      email: mailbox,
      biz_mail: mailbox,
      address: '',
    },
  };
}

/** A member whom no broker knows. */
const newcomer = 'dai.w';

export function companiesOf(seed: Seed): readonly Company[] {
  const { wecom } = seed;
  const visibleTo = wecom.members.map(({ userid }) => userid);
  return [
    {
      corpId: wecom.corpId,
      name: wecom.corpName,
      agents: [
        {
          agentId: wecom.agentId,
          name: wecom.appName,
          secret: wecom.secret,
          visibleTo: [...visibleTo, newcomer],
        },
        {
          agentId: '1000003',
          name: 'Acme travel',
          secret: 'wecom-secret-of-another-app-000000000000000',
          visibleTo,
        },
        {
          agentId: wecom.mobile.agentId,
          name: wecom.mobile.appName,
          secret: wecom.mobile.secret,
          visibleTo: [...visibleTo, newcomer],
          mobile: wecom.mobile,
        },
      ],
      members: [
        ...wecom.members.map(({ userid, name, openUserid }) =>
          member(userid, name, openUserid, '13800000001'),
        ),
        member(newcomer, 'Dai Newcomer', 'woDaiNewcomer0000000000000000001', '13800000008'),
        member('bob.w', 'Bob Example', 'woBobExample00000000000000000001', '13800000009'),
      ],
    },
    {
      corpId: 'wwfedcba9876543210',
      name: 'Beta',
      // The same AgentID as the first company's app: AgentIDs count per company.
      agents: [
        {
          agentId: wecom.agentId,
          name: 'Beta sign-in',
          secret: 'wecom-secret-of-another-company-00000000000',
          visibleTo: [],
        },
      ],
      // The same userid in two companies is two people (upstream-idps 2.11).
      members: [member('ann.w', 'Ann Another', 'woAnnAnother00000000000000000001', '13800000007')],
    },
  ];
}

/** Who scans a code with the demo phone: at a service provider, with a company of their own. */
export function scannerFor(
  login: Asked,
  companies: readonly Company[],
  seed: Seed,
  who: Faults['wecomScanner'],
): Scanner {
  const [owner] = seed.wecom.members;
  const others: Partial<Record<typeof who, string>> = { newcomer, outside_scope: 'bob.w' };
  const userid = others[who] ?? owner.userid;
  const home = companies.find(({ corpId }) => corpId === seed.wecom.corpId);
  const isHome = login.kind === 'provider' || login.company === home;
  const found = isHome && home?.members.find((one) => one.userid === userid);
  if (who === 'non_member' || !home || !found) {
    return { kind: 'non_member', openid: seed.wecom.stranger.openid, name: owner.name };
  }
  const { name, openUserid } = found;
  return { kind: 'member', corpId: home.corpId, userid, openUserid, name };
}

/** AgentIDs count per company: the first that is free, after those that it has. */
export function nextAgentId(agents: readonly Pick<Agent, 'agentId'>[]): string {
  const taken = new Set(agents.map(({ agentId }) => Number(agentId)));
  let next = Math.min(1_000_002, ...taken);
  while (taken.has(next)) next += 1;
  return String(next);
}

/** The app's visible range: an account outside it gets the "no permission" page (D91019). */
export function sees(agent: Agent, userid: string): boolean {
  return agent.visibleTo.includes(userid);
}

/**
 * Whether somebody may confirm. A service provider's page for administrators takes none
 * of the seed's members, who are all plain ones; its page for members takes no stranger.
 */
export function mayConfirm(login: Asked, scanner: Scanner): boolean {
  if (login.kind === 'provider') {
    return (
      login.usertype === 'anyone' || (login.usertype === 'member' && scanner.kind === 'member')
    );
  }
  return scanner.kind === 'non_member' || sees(login.agent, scanner.userid);
}
