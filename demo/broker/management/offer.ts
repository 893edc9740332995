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
    case 'wechatwork:mobile':
      return {
        ...common,
        kind: 'wecom-mobile',
        provider: type,
        corpId: of('corpId'),
        agentId: of('agentId'),
        secret: of('secret'),
        schema: of('schema'),
      };
    case 'wechatwork:agency:qrconnect':
      return {
        ...common,
        kind: 'wecom-agency',
        provider: type,
        entered: {
          token: of('token'),
          encodingAesKey: of('encodingAesKey'),
          suiteId: of('templateId'),
          suiteSecret: of('templateSecret'),
          domainFile: { name: of('txtFilename'), content: of('txtContent') },
          enterpriseId: of('corpId'),
          agentId: of('agentId'),
        },
      };
    case 'wechatwork:service-provider:qrconnect':
      // A suite is of the current page, which takes the place of the older one.
      if (fields.has('suiteId'))
        return {
          ...common,
          kind: 'wecom-suite',
          provider: type,
          corpId: of('corpId'),
          credentials: {
            suiteId: of('suiteId'),
            suiteSecret: of('suiteSecret'),
            token: of('token'),
            encodingAesKey: of('encodingAesKey'),
          },
        };
      return {
        ...common,
        kind: 'wecom-service',
        provider: type,
        credentials: { corpId: of('corpId'), providerSecret: of('providerSecret') },
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

/** The console has no form for the other: it is as it was seeded. */
export function isManaged(seed: SeedConnection): seed is Managed {
  return seed.kind !== 'dingtalk';
}

/** A connection of the seed, as if it had been set up in the console. `idp`: the one issuer of the world. */
export function managedOf(seed: Managed, idp: string): Omit<Connection, 'apps'> {
  const { id, identifier, name: displayName, nameZh, loginOnly } = seed;
  const managed = (type: string, fields: Readonly<Record<string, string | undefined>>) => ({
    id,
    type,
    identifier,
    displayName,
    nameZh,
    loginOnly,
    associationMode: 'none' as const,
    challengeBindingMethods: [],
    fields: new Map(Object.entries(fields).filter((one): one is [string, string] => !!one[1])),
  });
  switch (seed.kind) {
    case 'wecom': {
      const { provider, corpId, agentId, secret } = seed;
      return managed(provider, { corpId, agentId, secret });
    }
    case 'wecom-mobile': {
      const { provider, corpId, agentId, secret, schema } = seed;
      return managed(provider, { corpId, agentId, secret, schema });
    }
    case 'wecom-agency': {
      const { provider, entered } = seed;
      const { suiteId: templateId, suiteSecret: templateSecret, domainFile } = entered;
      return managed(provider, {
        token: entered.token,
        encodingAesKey: entered.encodingAesKey,
        templateId,
        templateSecret,
        txtFilename: domainFile?.name,
        txtContent: domainFile?.content,
        corpId: entered.enterpriseId,
        agentId: entered.agentId,
      });
    }
    case 'wecom-service': {
      const { provider, credentials } = seed;
      return managed(provider, { ...credentials });
    }
    case 'wecom-suite': {
      const { provider, corpId, credentials } = seed;
      return managed(provider, { corpId, ...credentials });
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
