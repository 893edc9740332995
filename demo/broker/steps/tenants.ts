/**
 * 1644: which of the companies that share the pool somebody goes on to, one that is joined
 * or made now among them (authing-broker 6.8).
 */
import type { Language } from '../envelope.js';
import { byEmail, unlikeCode } from '../proofs.js';
import type { Tenant } from '../tenants.js';
import type { Outcome, StepMaker, Tools, Turn } from './step.js';

const words: Readonly<Record<Language, { readonly title: string; readonly text: string }>> = {
  'en-US': { title: 'Choose a company', text: 'Where do you want to go on to?' },
  'zh-CN': { title: '请选择企业', text: '请选择要进入的企业' },
};

export const tenants: StepMaker = (tools, { person }) => {
  if (person.asks.tenants === undefined) return undefined;
  const { pool, context } = tools;
  const logo = `${pool.origin}/assets/acme.png`;
  const item = { tenantLogo: logo, host: pool.origin, userName: person.username };

  const enter = (tenant: Tenant): Outcome => ({
    pass: () => {
      pool.tenants.join(person, tenant);
      return person;
    },
    tenantId: tenant.id,
  });

  return {
    name: 'tenants',
    apiCode: 1644,
    data: (language) => ({
      title: words[language].title,
      description: words[language].text,
      logo,
      list: [
        ...pool.tenants.of(person).map(({ id, name, description }) => ({
          ...item,
          tenantId: id,
          tenantName: name,
          description,
          isUserPool: false,
        })),
        {
          ...item,
          tenantId: pool.seed.userPoolId,
          tenantName: pool.seed.appName,
          description: '',
          isUserPool: true,
        },
      ],
    }),
    actions: {
      // The pool itself is named by no header (6.8).
      'tenant-portal': ({ request }) => {
        const id = request.get('x-authing-app-tenant-id') ?? '';
        if (id === '' || id === pool.seed.userPoolId) return { pass: () => person };
        const tenant = pool.tenants.of(person).find((one) => one.id === id);
        return tenant ? enter(tenant) : { failure: 'tenant_refused' };
      },
      'join-tenant-portal': (turn) => join(tools, turn, enter),
      'create-tenant-portal': ({ fields, data }) => {
        const name = fields('name').trim();
        if (name === '' || name.length > 64) return { failure: 'bad_tenant_name' };
        const domains = listOf(data['enterpriseDomains']);
        const make = () =>
          pool.tenants.create({ name, description: fields('description'), domains });
        if (context.faults.newTenantAsksAgain)
          return {
            leave: () => {
              const tenant = make();
              pool.tenants.join(person, tenant);
              const data = { host: pool.origin, tenantId: tenant.id, isUserPool: false };
              return { apiCode: 1708, data };
            },
          };
        const tenant = make();
        return enter(tenant);
      },
    },
  };
};

function join({ pool }: Tools, { fields }: Turn, enter: (tenant: Tenant) => Outcome): Outcome {
  const tenant = pool.tenants.byId(fields('tenantId'));
  if (!tenant) return { failure: 'tenant_missing' };
  if (tenant.domains.length === 0) return enter(tenant);
  const email = byEmail.plain(fields('email'));
  if (!byEmail.pattern.test(email)) return { failure: 'bad_email' };
  if (!tenant.domains.includes(email.split('@')[1] ?? ''))
    return { failure: 'tenant_domain', gap: tenant.domains.join(', ') };
  const verdict = pool.codes.check(email, byEmail.scenes.join ?? '', fields('passCode'));
  return verdict === 'right' ? enter(tenant) : { failure: unlikeCode[verdict] };
}

const listOf = (sent: unknown): readonly string[] =>
  (Array.isArray(sent) ? sent : [])
    .filter((one) => typeof one === 'string')
    .map((domain) => domain.trim().toLowerCase())
    .filter((domain) => domain !== '');
