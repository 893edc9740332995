/**
 * Connections as the public configuration has them (authing-broker 1.5, 3.2): those with a
 * provider, those with a protocol, and which of an app on phones.
 */
import type { SeedConnection, SeedMobileConnection } from '../seed.js';
import type { BrokerContext } from './context.js';
import type { Pool } from './pool.js';

export type Social = Extract<SeedConnection, { provider: string }>;
export type Enterprise = Extract<SeedConnection, { protocol: string }>;

export function socialRow(
  connection: Social | SeedMobileConnection,
  origin: string,
  embedded: boolean,
) {
  const { id, provider, identifier, name, nameZh, loginOnly } = connection;
  return {
    id,
    provider,
    identifier,
    name: nameZh,
    name_en: name,
    displayName: name,
    tooltip: { 'en-US': name, 'zh-CN': nameZh },
    authorizationUrl: `${origin}/connections/social/${identifier}`,
    embedded,
    loginOnly,
    logo: '',
  };
}

export function enterpriseRow(connection: Enterprise, origin: string, appId: string) {
  const { id, identifier, protocol, name, loginOnly } = connection;
  return {
    id,
    identifier,
    protocol,
    displayName: name,
    logo: '',
    embedded: false,
    loginOnly,
    config: {
      oidcConnectionLoginUrl: `${origin}/connections/oidc/init?app_id=${appId}&identifier=${identifier}`,
    },
  };
}

/**
 * The connections for phones that are on for an app: on the web by fault alone (S5-11). The
 * newest first: an app signs in by the first that it finds.
 */
export function mobileConnections(
  { faults }: Pick<BrokerContext, 'faults'>,
  { seed, connections }: Pool,
  appId: string,
): readonly SeedMobileConnection[] {
  const onPhones = seed.mobile?.appId;
  const isShown = appId === onPhones || (appId === seed.appId && faults.mobileOnWeb);
  if (onPhones === undefined || !isShown) return [];
  const offered = connections.offeredTo(onPhones).filter((one) => one.kind === 'wecom-mobile');
  return offered.reverse();
}
