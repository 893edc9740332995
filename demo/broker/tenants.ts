/** The companies that share a pool: who belongs to one stands with the person (authing-broker 6.8). */
import { randomBytes } from 'node:crypto';
import { Router } from 'express';
import type { SeedProfile, SeedTenant } from '../seed.js';
import { ok } from './envelope.js';
import { appProblem, refuser } from './login.js';
import type { Person } from './people.js';
import type { Pool } from './pool.js';

export interface Tenant {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** What one joins by. */
  readonly code: string;
  /** In small letters; who joins has an address in one of them, or anywhere where there is none. */
  readonly domains: readonly string[];
  readonly profile: SeedProfile | undefined;
  /** Ids of the people who said what `profile` asks. */
  readonly told: Set<string>;
}

export interface Tenants {
  byId(id: string): Tenant | undefined;
  byCode(code: string): Tenant | undefined;
  of(person: Person): readonly Tenant[];
  create(fields: Pick<Tenant, 'name' | 'description' | 'domains'>): Tenant;
  join(person: Person, tenant: Tenant): void;
  reset(): void;
}

export function createTenants(rows: readonly SeedTenant[] = []): Tenants {
  const tenants = new Map<string, Tenant>();

  function add(fields: Omit<Tenant, 'told'>): Tenant {
    const tenant = { ...fields, told: new Set<string>() };
    tenants.set(tenant.id, tenant);
    return tenant;
  }

  const store: Tenants = {
    byId: (id) => tenants.get(id),
    byCode: (code) => [...tenants.values()].find((one) => one.code === code),
    of: ({ asks }) =>
      (asks.tenants ?? []).map((id) => tenants.get(id)).filter((one) => one !== undefined),
    create: (fields) => {
      const [id, code] = [randomBytes(12).toString('hex'), randomBytes(4).toString('hex')];
      return add({ ...fields, id, code, profile: undefined });
    },
    join: ({ asks }, { id }) => {
      asks.tenants = [...new Set([...(asks.tenants ?? []), id])];
    },
    reset: () => {
      tenants.clear();
      for (const { profile, ...row } of rows) add({ ...row, profile });
    },
  };
  store.reset();
  return store;
}

/** `GET /api/v3/get-tenant-public-info-by-code`: what somebody who was told a code joins. */
export function tenantRoutes(pool: Pool): Router {
  const router = Router();
  router.get('/get-tenant-public-info-by-code', (request, response) => {
    const refuse = refuser(request, response);
    const problem = appProblem(request, pool, pool.apps);
    if (problem) return refuse(problem);
    const tenant = pool.tenants.byCode(String(request.query['code'] ?? ''));
    if (!tenant) return refuse('tenant_missing');
    const { id: tenantId, name, description, domains: enterpriseDomains } = tenant;
    response.json(ok({ tenantId, name, description, host: pool.origin, enterpriseDomains }));
  });
  return router;
}
