/**
 * Where an OIDC server keeps its codes, grants and sessions: maps in memory,
 * forgotten by a reset. The library's own store belongs to the process, not to
 * one world.
 */
import type { Adapter, AdapterPayload } from 'oidc-provider';

interface Kept {
  readonly payload: AdapterPayload;
  /** Milliseconds since the epoch. */
  readonly ends: number;
}

export interface OidcStore {
  /** The library asks for one adapter per kind of thing. */
  adapter(kind: string): Adapter;
  reset(): void;
}

export function createOidcStore(): OidcStore {
  const kinds = new Map<string, Map<string, Kept>>();
  const all = (kind: string) => {
    const kept = kinds.get(kind) ?? new Map<string, Kept>();
    kinds.set(kind, kept);
    return kept;
  };

  function adapter(kind: string): Adapter {
    const live = (id: string) => {
      const kept = all(kind).get(id);
      return kept && kept.ends > Date.now() ? kept.payload : undefined;
    };
    const search = (matches: (payload: AdapterPayload) => boolean) =>
      [...all(kind).keys()].map(live).find((payload) => payload && matches(payload));

    return {
      upsert: async (id, payload, seconds) => {
        const ends = seconds ? Date.now() + seconds * 1000 : Number.POSITIVE_INFINITY;
        all(kind).set(id, { payload, ends });
      },
      find: async (id) => live(id),
      findByUid: async (uid) => search((payload) => payload.uid === uid),
      findByUserCode: async (code) => search((payload) => payload.userCode === code),
      consume: async (id) => {
        const kept = all(kind).get(id);
        if (kept) kept.payload.consumed = Math.floor(Date.now() / 1000);
      },
      destroy: async (id) => void all(kind).delete(id),
      revokeByGrantId: async (grantId) => {
        for (const kept of kinds.values()) {
          for (const [id, { payload }] of kept) if (payload.grantId === grantId) kept.delete(id);
        }
      },
    };
  }

  return { adapter, reset: () => kinds.clear() };
}
