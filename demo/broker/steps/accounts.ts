/**
 * 2921: several accounts are this person's, and one is chosen; 2930: the person may sign in
 * as a public account too (authing-broker 6.8).
 */
import type { Person } from '../people.js';
import type { Outcome, Step, StepMaker, Tools } from './step.js';

const titles = {
  own: { 'en-US': 'Choose an account', 'zh-CN': '请选择账号' },
  public: { 'en-US': 'Choose whom to sign in as', 'zh-CN': '请选择登录身份' },
};

/** @param keys of the identity that becomes the chosen account's */
export function accountsStep(accounts: readonly Person[], keys: readonly string[] = []): Step {
  return {
    name: 'accounts',
    apiCode: 2921,
    data: () => ({ accounts: accounts.map(described), i18n: titles.own }),
    actions: {
      'select-account': ({ fields }) =>
        choose(accounts, fields('account'), (chosen) => {
          for (const key of keys) chosen.identities.add(key);
        }),
    },
  };
}

export const ownAccounts: StepMaker = (tools, { person }) => {
  const others = known(tools, person.asks.accounts);
  return others.length === 0 ? undefined : accountsStep([person, ...others]);
};

export const publicAccounts: StepMaker = (tools, { person }) => {
  const accounts = known(tools, person.asks.publicAccounts);
  if (accounts.length === 0) return undefined;
  return {
    name: 'public-accounts',
    apiCode: 2930,
    data: () => ({
      myself: listed(person, '1'),
      accounts: accounts.map((one) => listed(one, '2')),
      i18n: titles.public,
    }),
    actions: {
      'public-account-login-selection': ({ fields }) =>
        choose([person, ...accounts], fields('userId')),
    },
  };
};

function choose(
  accounts: readonly Person[],
  id: string,
  then: (chosen: Person) => void = () => {},
): Outcome {
  const chosen = accounts.find((one) => one.id === id);
  if (!chosen) return { failure: 'account_refused' };
  return {
    pass: () => {
      then(chosen);
      return chosen;
    },
  };
}

const known = ({ pool }: Tools, ids: readonly string[] = []) =>
  ids.map((id) => pool.people.byId(id)).filter((one) => one !== undefined);

/** A user as far as it takes to tell one from another: no number and no address. */
function described({ id, username, name, nickname, photo }: Person) {
  return { id, username, name, nickname, photo, displayName: name ?? nickname ?? username ?? id };
}

/** @param usertype `2`: a public account, which login screens do not remember (5.6) */
function listed(person: Person, usertype: '1' | '2') {
  const { id: userId, displayName, photo: avatar } = described(person);
  return { userId, displayName, avatar, phone: null, usertype };
}
