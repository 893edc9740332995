/** Between a connection as it is managed and as the rest of the broker uses it. */
import type { SeedConnection } from '../../seed.js';
import type { Connection } from './store.js';

/** What the login screens and the providers get of it; secrets included, so it stays in the broker. */
export function offerOf(connection: Connection): SeedConnection {
  const { id, type, identifier, displayName: name, nameZh, loginOnly, fields } = connection;
  const common = { id, identifier, name, nameZh, loginOnly };
  const of = (field: string) => fields.get(field) ?? '';
  switch (type) {
    case 'wechatwork:corp:qrconnect':
      return {
        ...common,
        kind: 'wecom',
        provider: type,
        corpId: of('corpId'),
        agentId: of('agentId'),
        secret: of('secret'),
      };
    case 'wechat:pc':
      return {
        ...common,
        kind: 'wechat',
        provider: type,
        appId: of('appId'),
        secret: of('appSecret'),
      };
    case 'oidc':
      return {
        ...common,
        kind: 'oidc',
        protocol: type,
        issuer: of('issuerUrl'),
        clientId: of('clientId'),
        secret: of('clientSecret'),
      };
    default:
      return { ...common, kind: 'elsewhere', provider: type };
  }
}

type Managed = Exclude<SeedConnection, { kind: 'dingtalk' }>;

/** The console has no form for the others: they are as they were seeded. */
export function isManaged(seed: SeedConnection): seed is Managed {
  return seed.kind !== 'dingtalk';
}

/** A connection of the seed, as if it had been set up in the console. `idp`: the one issuer of the world. */
export function managedOf(seed: Managed, idp: string): Omit<Connection, 'apps'> {
  const { id, identifier, name: displayName, nameZh, loginOnly } = seed;
  const managed = (type: string, fields: Readonly<Record<string, string>>) => ({
    id,
    type,
    identifier,
    displayName,
    nameZh,
    loginOnly,
    associationMode: 'none' as const,
    challengeBindingMethods: [],
    fields: new Map(Object.entries(fields)),
  });
  switch (seed.kind) {
    case 'wecom': {
      const { provider, corpId, agentId, secret } = seed;
      return managed(provider, { corpId, agentId, secret });
    }
    case 'wechat': {
      const { provider, appId, secret: appSecret } = seed;
      return managed(provider, { appId, appSecret });
    }
    case 'oidc': {
      const { protocol, issuer: issuerUrl = idp, clientId, secret: clientSecret } = seed;
      return managed(protocol, { issuerUrl, clientId, clientSecret });
    }
    case 'elsewhere':
      return managed(seed.provider, {});
  }
}
