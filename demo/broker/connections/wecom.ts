/**
 * WeCom, self-built app: the older QR page (upstream-idps 3.3) and the
 * server-side exchange (3.9). API errors come on HTTP 200; `errcode` decides.
 */
import { type SeedConnection, socialCallback } from '../../seed.js';
import type { BrokerContext } from '../context.js';
import { addressOf, type FrameProvider, type Identified, single } from './provider.js';
import { type Console, failureReader } from './refusals.js';
import { askWeCom, createTokenKeeper, failureOf, type TokenKeeper, textOf } from './wecom-api.js';

/** What the exchange needs: a connection for phones has it too. */
type WeComConnection = Pick<
  Extract<SeedConnection, { kind: 'wecom' }>,
  'identifier' | 'corpId' | 'agentId' | 'secret'
>;

/** The exchange at a company's app, its own or a delegated one. */
export interface CompanyLogin {
  exchange(code: string): Promise<Identified>;
  reset(): void;
}

/** @param credentials as they are now: those of a delegated app change */
export function createCompanyLogin(
  context: BrokerContext,
  identifier: string,
  where: Console,
  credentials: () => { readonly corpId: string; readonly secret: string },
): CompanyLogin {
  const ask = askWeCom(context.addresses.wecom);
  const failed = failureReader(context, identifier, where);
  let tokens: TokenKeeper | undefined;
  let owner = '';

  /** A token is the secret's that it was fetched with. */
  function tokensOf(corpId: string, secret: string): TokenKeeper {
    if (!tokens || owner !== `${corpId}/${secret}`) {
      owner = `${corpId}/${secret}`;
      tokens = createTokenKeeper(context.now, {
        parameter: 'access_token',
        field: 'access_token',
        fetch: () => ask('gettoken', { corpid: corpId, corpsecret: secret }),
      });
    }
    return tokens;
  }

  return {
    async exchange(code) {
      try {
        const { corpId, secret } = credentials();
        const kept = tokensOf(corpId, secret);
        const who = await kept.use((token) => ask('auth/getuserinfo', { ...token, code }));
        const failure = failed(who);
        if (failure) return { failure };
        // Somebody outside the company comes back with an `openid` instead (D98177).
        const userid = textOf(who['userid']);
        if (userid === undefined) return { failure: 'not_a_member' };

        const record = await kept.use((token) => ask('user/get', { ...token, userid }));
        // The identity call answers for members outside the visible range too (S1-19).
        if (record['errcode'] === 60011) return { failure: 'not_permitted' };
        const name = failureOf(record) ? undefined : textOf(record['name']);
        return { keys: [`wecom:${corpId}:${userid}`], profile: { name: name ?? userid } };
      } catch {
        return { failure: 'provider_unreachable' };
      }
    },
    reset: () => {
      tokens = undefined;
    },
  };
}

export function createWeComProvider(
  context: BrokerContext,
  connection: WeComConnection,
  userPoolId: string,
): FrameProvider {
  const { wecom } = context.addresses;
  const { corpId, agentId, secret } = connection;
  const { exchange, reset } = createCompanyLogin(context, connection.identifier, 'company', () => ({
    corpId,
    secret,
  }));

  return {
    address: async (attempt) =>
      addressOf(`${wecom}/wwopen/sso/qrConnect`, {
        appid: corpId,
        agentid: agentId,
        redirect_uri: socialCallback(context.addresses, connection.identifier, userPoolId),
        state: attempt.state,
      }),
    identify: async (query) => {
      // Refused on the phone: the state alone comes back (upstream-idps 3.7).
      if (!query.has('code')) return { failure: 'cancelled' };
      const code = single(query, 'code');
      return code === undefined ? { failure: 'bad_request' } : exchange(code);
    },
    exchange,
    reset,
  };
}
