/** What the public configuration says of registering (authing-broker 1.5, 6.2, 6.3). */
import type { Faults } from '../../faults.js';
import type { SeedField, SeedPool } from '../../seed.js';
import { extendsField } from '../configuration-steps.js';
import type { BrokerContext } from '../context.js';
import type { Pool } from '../pool.js';

/** The agreement of a registration; a login has one of its own. */
export const registerAgreementId = 1684;

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

/** Titles are markup, as they are in use; the first is for registering alone. */
export function registerAgreements(
  origin: string,
  { registerMethods }: Pick<Faults, 'registerMethods'>,
): readonly object[] {
  if (registerMethods.length === 0) return [];
  const one = (lang: string, title: string) => ({
    id: registerAgreementId,
    title,
    lang,
    required: true,
    order: 1,
    availableAt: 0,
  });
  return [
    one('en-US', `I accept the <a href="${origin}/terms">rules for members</a>`),
    one('zh-CN', `我已阅读并同意<a href="${origin}/terms">会员规则</a>`),
  ];
}
