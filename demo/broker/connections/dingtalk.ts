/**
 * DingTalk: the current login page (upstream-idps 9, authing-broker 2.11), and the
 * server-side exchange. A failure names its kind in `code`.
 */
import { localFetch } from '../../local-fetch.js';
import { type SeedConnection, socialCallback } from '../../seed.js';
import type { BrokerContext } from '../context.js';
import { addressOf, type FrameProvider, type Identified, single } from './provider.js';

type DingTalkConnection = Extract<SeedConnection, { kind: 'dingtalk' }>;
type Answer = Readonly<Record<string, unknown>>;

export function createDingTalkProvider(
  context: BrokerContext,
  connection: DingTalkConnection,
  userPoolId: string,
): FrameProvider {
  const { dingtalk } = context.addresses;
  const { clientId, secret: clientSecret } = connection;

  async function tokenOf(code: string): Promise<Answer> {
    const answer = await localFetch(`${dingtalk}/v1.0/oauth2/userAccessToken`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ clientId, clientSecret, code, grantType: 'authorization_code' }),
    });
    return (await answer.json()) as Answer;
  }

  async function personOf(accessToken: string): Promise<Answer> {
    const answer = await localFetch(`${dingtalk}/v1.0/contact/users/me`, {
      headers: { 'x-acs-dingtalk-access-token': accessToken },
    });
    return (await answer.json()) as Answer;
  }

  async function exchange(code: string): Promise<Identified> {
    try {
      const token = await tokenOf(code);
      const accessToken = textOf(token['accessToken']);
      if (!accessToken) {
        const isOver = token['code'] === 'invalidParameter.authCode.notFound';
        return { failure: isOver ? 'provider_code' : 'provider_refused' };
      }
      const record = await personOf(accessToken);
      const unionId = textOf(record['unionId']);
      const openId = textOf(record['openId']);
      if (!unionId || !openId) return { failure: 'provider_refused' };
      const nick = textOf(record['nick']);
      const photo = textOf(record['avatarUrl']);
      return {
        // The unionId is one for all apps of a company, the openId one per app.
        keys: [`dingtalk:union:${unionId}`, `dingtalk:${clientId}:${openId}`],
        profile: { ...(nick ? { name: nick, nickname: nick } : {}), ...(photo ? { photo } : {}) },
      };
    } catch {
      return { failure: 'provider_unreachable' };
    }
  }

  return {
    address: async (attempt) =>
      addressOf(`${dingtalk}/oauth2/auth`, {
        redirect_uri: socialCallback(context.addresses, connection.identifier, userPoolId),
        response_type: 'code',
        client_id: clientId,
        scope: 'openid',
        state: attempt.state,
        prompt: 'consent',
      }),
    identify: async (query) => {
      if (!query.has('authCode')) return { failure: 'cancelled' };
      const code = single(query, 'authCode');
      return code === undefined ? { failure: 'bad_request' } : exchange(code);
    },
    exchange,
    // It keeps nothing.
    reset: () => {},
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
