/**
 * WeCom by delegated development: an app that a provider develops for a company. Once
 * the company has authorized it, login is that of the company's own app, on the current
 * page, and the permanent code is the secret (upstream-idps 5.1 steps 8 and 9).
 */
import { type SeedConnection, socialCallback } from '../../seed.js';
import type { BrokerContext } from '../context.js';
import { authorizationInside, type Scope } from './inside.js';
import { type Provider, single } from './provider.js';
import { isReady, type Suite } from './suite/suite.js';
import { createCompanyLogin, currentPage } from './wecom.js';

type AgencyConnection = Extract<SeedConnection, { kind: 'wecom-agency' }>;

export function createWeComAgencyProvider(
  context: BrokerContext,
  connection: AgencyConnection,
  userPoolId: string,
  suite: Suite,
  scope: () => Scope,
): Provider {
  const { wecom } = context.addresses;
  const login = createCompanyLogin(context, connection.identifier, 'provider', () => {
    const { enterpriseId, permanentCode } = suite.desk.record();
    return { corpId: enterpriseId, secret: permanentCode };
  });

  const back = socialCallback(context.addresses, connection.identifier, userPoolId);

  return {
    address: async (attempt) => {
      if (!isReady(suite)) return { failure: 'connection_unfinished' };
      const { enterpriseId, agentId } = suite.desk.record();
      return currentPage(wecom, {
        appid: enterpriseId,
        agentid: agentId,
        redirect_uri: back,
        state: attempt.state,
      });
    },
    addressInside: async (attempt) => {
      if (!isReady(suite)) return { failure: 'connection_unfinished' };
      const { enterpriseId: appid, agentId: agentid } = suite.desk.record();
      return authorizationInside(wecom, { appid, agentid }, back, attempt.state, scope());
    },
    identify: async (query) => {
      // The company may have taken its authorization back meanwhile.
      if (!isReady(suite)) return { failure: 'connection_unfinished' };
      // Refused on the phone: the state alone comes back (upstream-idps 3.7).
      if (!query.has('code')) return { failure: 'cancelled' };
      const code = single(query, 'code');
      return code === undefined ? { failure: 'bad_request' } : login.exchange(code);
    },
  };
}
