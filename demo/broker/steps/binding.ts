/**
 * 1640, 1641, 1666: an identity that nobody here has is bound to the account that is proved,
 * or to a new one (authing-broker 5.5, 6.5).
 */
import type { Profile } from '../people.js';
import { byEmail, byPhone, type Disproof } from '../proofs.js';
import type { Outcome, Step, Tools, Turn } from './step.js';

/** An identity that a provider named, and nobody here has. */
export interface Newcomer {
  /** Of upstream-idps 2.11. */
  readonly keys: readonly string[];
  readonly profile: Profile;
  /** 1640: an existing account only; 1641: that or a new one; 1666: one form for both (5.3). */
  readonly apiCode: 1640 | 1641 | 1666;
  /** `challengeBindingMethods` of its connection. */
  readonly methods: readonly string[];
}

/** By the end of an action's name: what proves an account, and the methods that allow it. */
const kinds = ['password', 'phone-code', 'email-code'] as const;
type Kind = (typeof kinds)[number];

export function bindingStep({ pool, proofs }: Tools, newcomer: Newcomer): Step {
  const { keys, profile, apiCode, methods } = newcomer;
  const prefix = apiCode === 1666 ? 'register-bind-by-' : 'bind-identity-by-';

  /** The account becomes the identity's; without a person a new one, with what was proved of it. */
  const bind = (
    known: ReturnType<typeof pool.people.byId>,
    own: Pick<Profile, 'phone' | 'email'> = {},
  ): Outcome => ({
    pass: () => {
      const person = known ?? pool.people.create({ ...profile, ...own }, []);
      for (const key of keys) person.identities.add(key);
      return person;
    },
  });

  async function by(kind: Kind, { request, fields }: Turn): Promise<Outcome | Disproof> {
    if (kind === 'password') {
      const proved = await proofs.password(request, fields);
      return 'failure' in proved ? proved : bind(proved);
    }
    const way = kind === 'phone-code' ? byPhone : byEmail;
    const proved = proofs.code(way, fields);
    if ('failure' in proved) return proved;
    if (!proved.person && apiCode !== 1666) return { failure: 'no_such_user' };
    return bind(proved.person, { [way.field]: proved.to });
  }

  /** The kinds of password are one form (6.5). */
  const isAllowed = (kind: Kind) =>
    methods.some((method) => method === kind || method.endsWith(`-${kind}`));
  const allowed = kinds.filter(isAllowed);
  return {
    name: 'binding',
    apiCode,
    data: () => ({ methods }),
    actions: {
      ...Object.fromEntries(allowed.map((kind) => [prefix + kind, (turn: Turn) => by(kind, turn)])),
      ...(apiCode === 1641 && { 'create-federation-account': () => bind(undefined) }),
    },
  };
}
