/** What the public configuration says of the steps that may follow the first factor (authing-broker 1.5). */
import type { SeedField } from '../seed.js';
import type { BrokerContext } from './context.js';
import { customPasswordStrength } from './password-policy.js';
import type { Pool } from './pool.js';

export function stepsConfiguration({ faults }: BrokerContext, { seed }: Pool) {
  const fields = seed.profileFields ?? [];
  const hasTenants = seed.tenants !== undefined;
  return {
    passwordStrength: faults.passwordStrength,
    customPasswordStrength,
    mfa: { faceScore: 0.65 },
    mfaBindConfigs: (['SMS', 'EMAIL', 'OTP', 'FACE', 'PASSKEY'] as const).map((mfa) => ({
      mfa,
      changeable: !faults.factorsFixed,
    })),
    selfUnlockStrategy: faults.unlockBy,
    complateFiledsPlace: ['login'],
    extendsFieldsEnabled: fields.length > 0,
    extendsFields: fields.map(extendsField),
    extendsFieldsI18n: Object.fromEntries(fields.map((field) => [field.name, labels(field)])),
    skipComplateFileds: false,
    enableCreateTenant: hasTenants,
    enableJoinTenant: hasTenants,
    enableVerifyDomainInJoinTenant: hasTenants,
  };
}

/** The pool's own fields are of the user object; what a company adds is `user`. */
export function extendsField(field: SeedField) {
  const { type: inputType, name, label, labelEn, required, validateRules = [], options } = field;
  return {
    type: ['nickname', 'birthdate', 'gender'].includes(name) ? 'internal' : 'user',
    key: name,
    name,
    label,
    labelEn,
    inputType,
    required,
    validateRules,
    ...(options && { options }),
  };
}

const labels = ({ label, labelEn }: SeedField) => ({
  'zh-CN': { enabled: true, value: label },
  'en-US': { enabled: true, value: labelEn },
});
