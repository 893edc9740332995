/**
 * WeChat on PC: the full QR page (upstream-idps 6.1) and the exchange (6.4).
 * A success carries no `errcode`; a failure carries nothing else.
 */
import { localFetch } from '../../local-fetch.js';
import { type SeedConnection, socialCallback } from '../../seed.js';
import type { BrokerContext } from '../context.js';
import type { Failure } from '../envelope.js';
import { addressOf, type FrameProvider, type Identified, single } from './provider.js';

type WeChatConnection = Extract<SeedConnection, { kind: 'wechat' }>;
type Answer = Readonly<Record<string, unknown>>;

// Invalid, used, expired or missing code.
const codeIsOver = new Set([40029, 40163, 42003, 41008]);

export function createWeChatProvider(
  context: BrokerContext,
  connection: WeChatConnection,
  userPoolId: string,
): FrameProvider {
  const { wechat } = context.addresses;
  const { appId, secret } = connection;

  // The type may say text/plain, so the text is read as JSON whatever it says.
  async function ask(path: string, parameters: Readonly<Record<string, string>>): Promise<Answer> {
    const answer = await localFetch(addressOf(`${wechat}/sns/${path}`, parameters));
    return JSON.parse(await answer.text()) as Answer;
  }

  async function exchange(code: string): Promise<Identified> {
    try {
      const token = await ask('oauth2/access_token', {
        appid: appId,
        secret,
        code,
        grant_type: 'authorization_code',
      });
      const { openid, access_token } = token;
      if (typeof openid !== 'string' || typeof access_token !== 'string') {
        return { failure: failureOf(token) };
      }
      const record = await ask('userinfo', { access_token, openid });
      if ('errcode' in record && record['errcode'] !== 0) return { failure: failureOf(record) };
      const unionid = textOf(record['unionid']) ?? textOf(token['unionid']);
      const nickname = textOf(record['nickname']);
      const photo = textOf(record['headimgurl']);
      return {
        // The unionid is one for all apps of an account, the openid one per app.
        keys: [...(unionid ? [`wechat:union:${unionid}`] : []), `wechat:${appId}:${openid}`],
        profile: {
          ...(nickname ? { name: nickname, nickname } : {}),
          ...(photo ? { photo } : {}),
        },
      };
    } catch {
      return { failure: 'provider_unreachable' };
    }
  }

  return {
    address: async (attempt) =>
      `${addressOf(`${wechat}/connect/qrconnect`, {
        appid: appId,
        redirect_uri: socialCallback(context.addresses, connection.identifier, userPoolId),
        response_type: 'code',
        scope: 'snsapi_login',
        state: attempt.state,
      })}#wechat_redirect`,
    identify: async (query) => {
      if (!query.has('code')) return { failure: 'cancelled' };
      const code = single(query, 'code');
      return code === undefined ? { failure: 'bad_request' } : exchange(code);
    },
    exchange,
    reset: () => undefined, // its tokens are of one exchange each
  };
}

function failureOf(answer: Answer): Failure {
  return codeIsOver.has(Number(answer['errcode'])) ? 'provider_code' : 'provider_refused';
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
