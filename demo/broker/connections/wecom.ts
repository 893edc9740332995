/**
 * WeCom, self-built app: the older QR page (upstream-idps 3.3) and the
 * server-side exchange (3.9). API errors come on HTTP 200; `errcode` decides.
 */
import { localFetch } from '../../local-fetch.js';
import { type SeedConnection, socialCallback } from '../../seed.js';
import type { BrokerContext } from '../context.js';
import { addressOf, type FrameProvider, type Identified, single } from './provider.js';
import { weComRefusal } from './refusals.js';

/** What the exchange needs: a connection for phones has it too. */
type WeComConnection = Pick<
  Extract<SeedConnection, { kind: 'wecom' }>,
  'identifier' | 'corpId' | 'agentId' | 'secret'
>;
type Answer = Readonly<Record<string, unknown>>;

// upstream-idps 3.10: the token is bad, or has expired. WeCom may take one back early (D91039).
const tokenIsOver = new Set([40014, 42001]);
// Bad, used, expired or foreign codes.
const codeIsOver = new Set([40029, 40078, 41008]);

export function createWeComProvider(
  context: BrokerContext,
  connection: WeComConnection,
  userPoolId: string,
): FrameProvider {
  const { wecom } = context.addresses;
  const { corpId, agentId, secret } = connection;
  let token: { readonly text: string; readonly ends: number } | undefined;

  async function ask(path: string, parameters: Readonly<Record<string, string>>): Promise<Answer> {
    const answer = await localFetch(addressOf(`${wecom}/cgi-bin/${path}`, parameters));
    return (await answer.json()) as Answer;
  }

  // Kept while it lives: gettoken is limited in rate.
  async function accessToken(): Promise<string | Answer> {
    if (token && token.ends > context.now()) return token.text;
    const answer = await ask('gettoken', { corpid: corpId, corpsecret: secret });
    const { errcode, access_token, expires_in } = answer;
    if (errcode !== 0 || typeof access_token !== 'string' || typeof expires_in !== 'number') {
      // Without a token it is a failure, whatever it says.
      return { ...answer, errcode: Number(errcode) || -1 };
    }
    token = { text: access_token, ends: context.now() + expires_in * 1000 };
    return token.text;
  }

  /** Asks again once, with a new token, when the old one turns out to be over. */
  async function askWithToken(
    path: string,
    parameters: Readonly<Record<string, string>>,
  ): Promise<Answer> {
    for (let round = 0; ; round += 1) {
      const access_token = await accessToken();
      if (typeof access_token !== 'string') return access_token;
      const answer = await ask(path, { access_token, ...parameters });
      if (round > 0 || !tokenIsOver.has(Number(answer['errcode']))) return answer;
      token = undefined;
    }
  }

  async function exchange(code: string): Promise<Identified> {
    try {
      const who = await askWithToken('auth/getuserinfo', { code });
      const errcode = Number(who['errcode']);
      if (codeIsOver.has(errcode)) return { failure: 'provider_code' };
      if (errcode !== 0) {
        context.tellAdministrator(weComRefusal(connection.identifier, errcode));
        return { failure: 'provider_refused' };
      }
      // Somebody outside the company comes back with an `openid` instead (D98177).
      const userid = who['userid'];
      if (typeof userid !== 'string' || userid === '') return { failure: 'not_a_member' };

      const record = await askWithToken('user/get', { userid });
      const name =
        record['errcode'] === 0 && typeof record['name'] === 'string' ? record['name'] : userid;
      return { keys: [`wecom:${corpId}:${userid}`], profile: { name } };
    } catch {
      return { failure: 'provider_unreachable' };
    }
  }

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
    reset: () => {
      token = undefined;
    },
  };
}
