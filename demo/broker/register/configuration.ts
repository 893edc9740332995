/** What the public configuration says of registering (authing-broker 1.5, 6.2, 6.3). */
import type { Faults } from '../../faults.js';
import type { SeedField, SeedPool } from '../../seed.js';
import { extendsField } from '../configuration-steps.js';
import type { BrokerContext } from '../context.js';
import type { Pool } from '../pool.js';

const titles: Readonly<Record<Faults['registerMethods'][number], string>> = {
  phone: 'Phone',
  emailCode: 'E-mail code',
  email: 'E-mail',
  'username-password': 'Username',
  'phone-password': 'Phone and password',
  'badge-password': 'Badge',
};

const contacts: readonly SeedField[] = [
  { type: 'phone', name: 'phone', label: '手机号', labelEn: 'Phone', required: true },
  { type: 'email', name: 'email', label: '邮箱', labelEn: 'E-mail', required: true },
];

/** What a registration asks for beside its tab. */
export function fieldsAsked(
  { registerFields }: Pick<Faults, 'registerFields'>,
  { profileFields = [] }: SeedPool,
): readonly SeedField[] {
  return { none: [], profile: profileFields, contacts }[registerFields];
}

/** In place of what the steps of a flow say of the same. */
export function registrationConfiguration({ faults }: BrokerContext, { seed }: Pool) {
  const { registerMethods: list, registerFields } = faults;
  return {
    registerDisabled: list.length === 0,
    ...(list.length > 0 && {
      registerTabs: {
        list,
        default: list[0],
        title: Object.fromEntries(list.map((method) => [method, titles[method]])),
      },
      enableCompletePassword: faults.completePassword,
      enabledPPRegisterValid: faults.phonePasswordCode,
    }),
    ...(registerFields !== 'none' && {
      complateFiledsPlace: ['register', 'login'],
      extendsFieldsEnabled: true,
      extendsFields: fieldsAsked(faults, seed).map(extendsField),
      skipComplateFileds: faults.registerSkip,
    }),
  };
}
