/**
 * WeCom's side of the seed: companies with their apps and members, and who
 * holds the phone. Adds what the broker never configures: a second app and a
 * second company, so that codes of the wrong one exist, a member whom the app isn't
 * visible to, and one whom the broker has never seen.
 */
import type { Faults } from '../../faults.js';
import type { Seed } from '../../seed.js';

export interface Agent {
  /** An integer as text, `1000002` (upstream-idps 3.1). */
  readonly agentId: string;
  readonly name: string;
  readonly secret: string;
  /** User ids of the members it is visible to. */
  readonly visibleTo: readonly string[];
  /** "WeCom authorized login" of the app's page, where it is set up (S5-04). */
  readonly mobile?: MobileRegistration;
}

export interface MobileRegistration {
  /** One for both systems, made by WeCom (upstream-idps 7). */
  readonly schema: string;
  readonly bundleId: string;
  readonly packageName: string;
  readonly signature: string;
}

export interface Member {
  readonly userid: string;
  readonly name: string;
  /** What WeCom keeps to itself unless the member consents (3.9, B13). */
  readonly sensitive: Readonly<
    Record<'gender' | 'avatar' | 'qr_code' | 'mobile' | 'email' | 'biz_mail' | 'address', string>
  >;
}

export interface Company {
  /** `ww` and 16 hex digits. */
  readonly corpId: string;
  readonly name: string;
  readonly agents: readonly Agent[];
  readonly members: readonly Member[];
}

/** Who a code is for: a member of the app's company, or somebody else with WeCom. */
export type Scanner =
  | { readonly kind: 'member'; readonly userid: string; readonly name: string }
  | { readonly kind: 'non_member'; readonly openid: string; readonly name: string };

function member(userid: string, name: string, mobile: string): Member {
  const mailbox = `${userid.replace(/\W/g, '.')}@acme.example`;
  return {
    userid,
    name,
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
        { agentId: wecom.agentId, name: wecom.appName, secret: wecom.secret, visibleTo },
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
        ...wecom.members.map(({ userid, name }) => member(userid, name, '13800000001')),
        member(newcomer, 'Dai Newcomer', '13800000008'),
        member('bob.w', 'Bob Example', '13800000009'),
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
      members: [member('ann.w', 'Ann Another', '13800000007')],
    },
  ];
}

/** Who scans a code of `company` with the demo phone. */
export function scannerFor(company: Company, seed: Seed, who: Faults['wecomScanner']): Scanner {
  const [owner] = seed.wecom.members;
  const others: Partial<Record<typeof who, string>> = { newcomer, outside_scope: 'bob.w' };
  const userid = others[who] ?? owner.userid;
  const isHome = company.corpId === seed.wecom.corpId;
  const found = isHome && company.members.find((one) => one.userid === userid);
  if (who === 'non_member' || !found) {
    return { kind: 'non_member', openid: seed.wecom.stranger.openid, name: owner.name };
  }
  return { kind: 'member', userid: found.userid, name: found.name };
}

/** The app's visible range; an account outside it gets the "no permission" page (D91019). */
export function mayUse(agent: Agent, scanner: Scanner): boolean {
  return scanner.kind === 'non_member' || agent.visibleTo.includes(scanner.userid);
}
