/**
 * What events of delegated development ask for after they were answered (upstream-idps
 * 5.1 steps 5 to 7, 5.5): the code of an authorization becomes the app's secret, and the
 * company's ids come from `auth_info`. One piece of work at a time.
 */
import type { Failure } from '../../envelope.js';
import {
  type Answer,
  type Ask,
  createTokenKeeper,
  failureOf,
  type TokenKeeper,
  textOf,
} from '../wecom-api.js';
import type { Announced, RecordKeeper, SuiteRecord } from './records.js';

/** Keeps a suite's token, which takes its newest ticket (D97162). */
export function suiteTokens(now: () => number, ask: Ask, record: () => SuiteRecord): TokenKeeper {
  return createTokenKeeper(now, {
    parameter: 'suite_access_token',
    field: 'suite_access_token',
    fetch: async () => {
      const { suiteId, suiteSecret, ticket } = record();
      if (!ticket) return { errcode: 40085 };
      const body = { suite_id: suiteId, suite_secret: suiteSecret, suite_ticket: ticket.text };
      return ask('service/get_suite_token', {}, body);
    },
  });
}

export interface Authorizer {
  /** Works on all that is stored, after what is being worked on. */
  workLater(): void;
  /** When all that was begun has ended. */
  idle(): Promise<void>;
}

interface Company {
  readonly corpId: string;
  readonly name: string;
  readonly permanentCode: string;
}

/** Milliseconds that the code of an authorization lives (upstream-idps 3.11). */
const temporaryLife = 600_000;

/** @param failed reads an answer's failure, and tells the administrator */
export function createAuthorizer(
  now: () => number,
  records: RecordKeeper,
  ask: Ask,
  tokens: TokenKeeper,
  failed: (answer: Answer) => Failure | undefined,
): Authorizer {
  let work = Promise.resolve();

  function finish({ authCode }: Announced, fields: Partial<SuiteRecord>): void {
    const { announced, done } = records.now();
    records.change({
      ...fields,
      announced: announced.filter((one) => one.authCode !== authCode),
      done: [...done, authCode].slice(-100),
    });
  }

  async function exchange(one: Announced): Promise<void> {
    const answer = await tokens.use((token) =>
      ask('service/v2/get_permanent_code', token, { auth_code: one.authCode }),
    );
    const failure = failed(answer);
    const isOver = failure === 'provider_code' || now() - one.sent * 1000 > temporaryLife;
    // Without a ticket, a listed address or the right secret, it waits for the next event.
    if (failure && !isOver) return;
    const company = companyOf(answer);
    if (!company) return finish(one, {});
    const { enterpriseId, others } = records.now();
    if (enterpriseId !== '' && enterpriseId !== company.corpId) {
      const { corpId, name } = company;
      const rest = others.filter((other) => other.corpId !== corpId);
      return finish(one, { others: [...rest, { corpId, name }] });
    }
    const { corpId, name, permanentCode } = company;
    finish(one, {
      enterpriseId: corpId,
      companyName: name,
      permanentCode,
      authorizedAt: one.sent,
    });
    await fillIn();
  }

  /** The AgentID, as `auth_info` has it now. */
  async function fillIn(): Promise<void> {
    const { enterpriseId, permanentCode } = records.now();
    const answer = await tokens.use((token) =>
      ask('service/v2/get_auth_info', token, {
        auth_corpid: enterpriseId,
        permanent_code: permanentCode,
      }),
    );
    if (failed(answer)) return;
    const [agent] = listOf(Object(answer['auth_info'])['agent']);
    const agentId = Object(agent)['agentid'];
    if (Number.isSafeInteger(agentId)) records.change({ agentId: String(agentId), isStale: false });
  }

  async function everything(): Promise<void> {
    for (const one of records.now().announced) await exchange(one);
    const { permanentCode, agentId, isStale } = records.now();
    if (permanentCode !== '' && (agentId === '' || isStale)) await fillIn();
  }

  return {
    workLater() {
      // What could not be reached is asked again at the next event; a ticket comes every ten minutes.
      work = work.then(everything).catch(() => undefined);
    },
    idle: () => work,
  };
}

function companyOf(answer: Answer): Company | undefined {
  if (failureOf(answer)) return undefined;
  const corp = Object(answer['auth_corp_info']) as Answer;
  const corpId = textOf(corp['corpid']);
  const permanentCode = textOf(answer['permanent_code']);
  if (corpId === undefined || permanentCode === undefined) return undefined;
  return { corpId, permanentCode, name: textOf(corp['corp_name']) ?? corpId };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
