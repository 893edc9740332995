/** A pool's providers, each made when its connection is first used, and anew when that has been changed. */
import type { SeedConnection } from '../../seed.js';
import type { BrokerContext } from '../context.js';
import type { Pool } from '../pool.js';
import { createDingTalkProvider } from './dingtalk.js';
import { createOidcProvider } from './oidc.js';
import type { FrameProvider, Provider } from './provider.js';
import { createWeChatProvider } from './wechat.js';
import { createWeComProvider } from './wecom.js';
import { createWeComAgencyProvider } from './wecom-agency.js';
import { createWeComServiceProvider } from './wecom-service.js';

export interface PoolProviders {
  /** By the connection's identifier; nothing when it is not offered, or this world lacks its provider. */
  get(identifier: string): Provider | undefined;
  /** Those that take a code from a frame. */
  readonly frames: { get(identifier: string): FrameProvider | undefined };
  /** Forgets their tokens. */
  reset(): void;
}

export function createProviders(context: BrokerContext, pool: Pool): PoolProviders {
  const { userPoolId } = pool.seed;
  let made = new WeakMap<SeedConnection, Provider>();
  let framed = new WeakMap<SeedConnection, FrameProvider>();

  function once<Made>(
    kept: WeakMap<SeedConnection, Made>,
    connection: SeedConnection,
    create: () => Made,
  ): Made {
    const provider = kept.get(connection) ?? create();
    kept.set(connection, provider);
    return provider;
  }

  function find(identifier: string): SeedConnection | undefined {
    return pool.connections.offered().find((one) => one.identifier === identifier);
  }

  function frameOf(connection: SeedConnection): FrameProvider | undefined {
    switch (connection.kind) {
      case 'wecom':
        return once(framed, connection, () => createWeComProvider(context, connection, userPoolId));
      case 'wechat':
        return once(framed, connection, () =>
          createWeChatProvider(context, connection, userPoolId),
        );
      case 'dingtalk':
        return once(framed, connection, () =>
          createDingTalkProvider(context, connection, userPoolId),
        );
      default:
        return undefined;
    }
  }

  function providerOf(connection: SeedConnection): Provider | undefined {
    switch (connection.kind) {
      case 'wecom':
      case 'dingtalk':
      case 'wechat':
        return frameOf(connection);
      case 'wecom-service':
      case 'wecom-suite':
        return once(made, connection, () =>
          createWeComServiceProvider(
            context,
            connection,
            userPoolId,
            pool.suites.find(connection.identifier),
          ),
        );
      case 'wecom-agency': {
        const suite = pool.suites.find(connection.identifier);
        if (!suite) return undefined;
        return once(made, connection, () =>
          createWeComAgencyProvider(context, connection, userPoolId, suite, () => {
            const scopes = pool.connections.find(connection.identifier)?.fields.get('scopes');
            return scopes === 'snsapi_privateinfo' ? scopes : 'snsapi_base';
          }),
        );
      }
      case 'oidc':
        return once(made, connection, () => createOidcProvider(context, connection));
      // An app's own way: mobile.ts.
      case 'wecom-mobile':
      case 'elsewhere':
        return undefined;
    }
  }

  return {
    get: (identifier) => {
      const connection = find(identifier);
      return connection && providerOf(connection);
    },
    frames: {
      get: (identifier) => {
        const connection = find(identifier);
        return connection && frameOf(connection);
      },
    },
    reset: () => {
      made = new WeakMap();
      framed = new WeakMap();
    },
  };
}
