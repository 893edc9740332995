/**
 * WeCom through a service provider, for members of any company: by a provider's secret,
 * the older flow (upstream-idps 4.1, 4.2), or by a suite's, the current one (4.3). API errors come on HTTP 200.
 */
import { type SeedConnection, socialCallback } from '../../seed.js';
import type { BrokerContext } from '../context.js';
import { authorizationInside } from './inside.js';
import { addressOf, type Identified, type Provider, single } from './provider.js';
import { failureReader } from './refusals.js';
import type { Suite } from './suite/suite.js';
import { type Answer, askWeCom, createTokenKeeper, textOf } from './wecom-api.js';

type OlderConnection = Extract<SeedConnection, { kind: 'wecom-service' }>;
type CurrentConnection = Extract<SeedConnection, { kind: 'wecom-suite' }>;

/** One of the two flows: its page, what its code is called, and the exchange. */
interface Flow {
  /** What the page's address holds beside the return address and the state. */
  readonly page: string;
  parameters(): Readonly<Record<string, string>>;
  readonly codeName: 'auth_code' | 'code';
  exchange(code: string): Promise<Identified>;
}

/** @param suite of a connection by the current flow */
export function createWeComServiceProvider(
  context: BrokerContext,
  connection: OlderConnection | CurrentConnection,
  userPoolId: string,
  suite: Suite | undefined,
): Provider {
  const flow =
    connection.kind === 'wecom-service'
      ? olderFlow(context, connection)
      : currentFlow(context, suite);

  const { wecom } = context.addresses;
  const back = socialCallback(context.addresses, connection.identifier, userPoolId);
  return {
    startsFromPage: true,
    // The older flow's credentials name no suite, and only a suite has a way inside (3.8).
    ...(suite && {
      addressInside: async ({ state }) =>
        authorizationInside(wecom, { appid: suite.desk.record().suiteId }, back, state),
    }),
    address: async (attempt) => {
      if (!flow) return { failure: 'connection_unfinished' };
      return addressOf(`${wecom}/${flow.page}`, {
        ...flow.parameters(),
        redirect_uri: back,
        state: attempt.state,
      });
    },
    identify: async (query) => {
      if (!flow) return { failure: 'connection_unfinished' };
      // Refused on the phone: the state alone comes back (upstream-idps 3.7).
      if (!query.has(flow.codeName)) return { failure: 'cancelled' };
      const code = single(query, flow.codeName);
      if (code === undefined) return { failure: 'bad_request' };
      return flow.exchange(code).catch(() => ({ failure: 'provider_unreachable' }));
    },
  };
}

function olderFlow(context: BrokerContext, connection: OlderConnection): Flow {
  const { corpId, providerSecret } = connection.credentials;
  const failed = failureReader(context, connection.identifier, 'provider');
  const ask = askWeCom(context.addresses.wecom);
  const tokens = createTokenKeeper(context.now, {
    parameter: 'access_token',
    field: 'provider_access_token',
    fetch: () =>
      ask('service/get_provider_token', {}, { corpid: corpId, provider_secret: providerSecret }),
  });
  return {
    page: 'wwopen/sso/3rd_qrConnect',
    // Without `usertype` the page takes administrators only.
    parameters: () => ({ appid: corpId, usertype: 'member' }),
    codeName: 'auth_code',
    async exchange(code) {
      const info = await tokens.use((token) =>
        ask('service/get_login_info', token, { auth_code: code }),
      );
      const failure = failed(info);
      if (failure) return { failure };
      const user = Object(info['user_info']) as Answer;
      const company = Object(info['corp_info']) as Answer;
      return identified(user['open_userid'], company['corpid'], user['userid'], user['name']);
    },
  };
}

function currentFlow(context: BrokerContext, suite: Suite | undefined): Flow | undefined {
  if (!suite) return undefined;
  const ask = askWeCom(context.addresses.wecom);
  const { desk, tokens } = suite;
  const failed = failureReader(context, suite.identifier, 'provider');
  return {
    page: 'wwlogin/sso/login',
    parameters: () => ({ login_type: 'ServiceApp', appid: desk.record().suiteId }),
    codeName: 'code',
    async exchange(code) {
      const who = await tokens.use((token) =>
        ask('service/auth/getuserinfo3rd', { ...token, code }),
      );
      const failure = failed(who);
      if (failure) return { failure };
      // Of somebody in no company there is an `openid` alone (D98179).
      return identified(who['open_userid'], who['corpid'], who['userid'], undefined);
    },
  };
}

/** upstream-idps 2.11: the `open_userid`; a member without one is known by company and `userid`. */
function identified(
  openUserid: unknown,
  corpId: unknown,
  userid: unknown,
  name: unknown,
): Identified {
  const [open, company, user] = [textOf(openUserid), textOf(corpId), textOf(userid)];
  const member = company && user ? `wecom:${company}:${user}` : undefined;
  const key = open ? `wecom:open:${open}` : member;
  if (!key) return { failure: 'not_a_member' };
  const shown = textOf(name) ?? user;
  return { keys: [key], profile: shown ? { name: shown } : {} };
}
