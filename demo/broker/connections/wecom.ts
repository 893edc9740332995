/**
 * WeCom, self-built app: the older QR page (upstream-idps 3.3) or the current one (3.2), and
 * the server-side exchange (3.9). API errors come on HTTP 200; `errcode` decides.
 */
import { type SeedConnection, socialCallback } from '../../seed.js';
import type { BrokerContext } from '../context.js';
import type { Profile } from '../people.js';
import { authorizationInside } from './inside.js';
import { addressOf, type FrameProvider, type Identified, single } from './provider.js';
import { type Console, failureReader, fieldsMissing } from './refusals.js';
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

  /** What the member agreed to give, as far as an administrator lets the app have it (S1-20). */
  async function consented(kept: TokenKeeper, user_ticket: string): Promise<Profile> {
    const detail = await kept.use((token) => ask('auth/getuserdetail', token, { user_ticket }));
    const [phone, email] = [textOf(detail['mobile']), textOf(detail['email'])];
    const photo = textOf(detail['avatar']);
    const missing = [...(phone ? [] : ['mobile']), ...(email ? [] : ['email'])];
    if (missing.length > 0) context.tellAdministrator(fieldsMissing(identifier, missing));
    return { ...(phone && { phone }), ...(email && { email }), ...(photo && { photo }) };
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
        const ticket = textOf(who['user_ticket']);
        const more = ticket === undefined ? {} : await consented(kept, ticket);
        return {
          keys: [`wecom:${corpId}:${userid}`],
          profile: { name: name ?? userid, ...more },
        };
      } catch {
        return { failure: 'provider_unreachable' };
      }
    },
    reset: () => {
      tokens = undefined;
    },
  };
}

/** The current page of a company's app, its own or a delegated one (upstream-idps 3.2). */
export function currentPage(
  wecom: string,
  login: Readonly<Record<'appid' | 'agentid' | 'redirect_uri' | 'state', string>>,
): string {
  return addressOf(`${wecom}/wwlogin/sso/login`, { login_type: 'CorpApp', ...login });
}

export function createWeComProvider(
  context: BrokerContext,
  connection: WeComConnection,
  userPoolId: string,
): FrameProvider {
  const { wecom } = context.addresses;
  const { corpId, agentId, secret } = connection;
  const back = socialCallback(context.addresses, connection.identifier, userPoolId);
  const { exchange, reset } = createCompanyLogin(context, connection.identifier, 'company', () => ({
    corpId,
    secret,
  }));

  return {
    address: async ({ state }) => {
      const login = { appid: corpId, agentid: agentId, redirect_uri: back, state };
      return context.faults.selfBuiltPage === 'current'
        ? currentPage(wecom, login)
        : addressOf(`${wecom}/wwopen/sso/qrConnect`, login);
    },
    addressInside: async (attempt) =>
      authorizationInside(wecom, { appid: corpId, agentid: agentId }, back, attempt.state),
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
