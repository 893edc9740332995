/**
 * People of the first pool whom signing in asks for more, one for each thing that can be
 * asked, and what they are asked. The table is in demo/broker/README.md.
 */
import type { SeedAsks, SeedField, SeedProfile, SeedTenant } from './asks.js';
import type { SeedPerson } from './types.js';

const idOf = (at: number) => `65b0000000000000000000${String(at).padStart(2, '0')}`;

/** @param at from 11: the end of the id, of the phone's number and of the password */
function person(
  at: number,
  username: string,
  asks: SeedAsks,
  more: Partial<SeedPerson> = {},
): SeedPerson {
  const name = `${username.charAt(0).toUpperCase()}${username.slice(1)} Example`;
  return {
    id: idOf(at),
    username,
    name,
    email: `${username}@acme.example`,
    phone: `138000000${at}`,
    phoneCountryCode: '+86',
    password: `correct horse ${at}`,
    identities: [],
    asks,
    ...more,
  };
}

/** What the pool asks of a profile: public, as `extendsFields`. */
export const profileFields: readonly SeedField[] = [
  { type: 'string', name: 'nickname', label: '昵称', labelEn: 'Nickname', required: true },
  {
    type: 'select',
    name: 'depot',
    label: '站点',
    labelEn: 'Depot',
    required: true,
    options: [
      { value: 'north', label: 'North' },
      { value: 'harbour', label: 'Harbour' },
    ],
  },
  {
    type: 'string',
    name: 'badge',
    label: '工牌号',
    labelEn: 'Badge',
    required: false,
    validateRules: [
      { type: 'regExp', content: '^[A-Z]{2}[0-9]{4}$', errorMessage: 'Two letters, four digits' },
    ],
  },
  { type: 'date', name: 'birthdate', label: '生日', labelEn: 'Birthday', required: false },
  { type: 'gender', name: 'gender', label: '性别', labelEn: 'Gender', required: false },
  { type: 'number', name: 'trucks', label: '车辆数', labelEn: 'Trucks', required: false },
  { type: 'boolean', name: 'news', label: '订阅新闻', labelEn: 'News by e-mail', required: false },
];

const nickname: SeedProfile = { fields: profileFields.slice(0, 1), skip: true };

const contacts: SeedProfile = {
  fields: [
    { type: 'phone', name: 'phone', label: '手机号', labelEn: 'Phone', required: true },
    { type: 'email', name: 'email', label: '邮箱', labelEn: 'E-mail', required: true },
  ],
  skip: false,
};

const usernameOnly: SeedProfile = {
  fields: [
    { type: 'username', name: 'username', label: '用户名', labelEn: 'Username', required: true },
  ],
  skip: false,
};

export const tenants: readonly SeedTenant[] = [
  {
    id: '65d000000000000000000001',
    name: 'North Depot',
    description: 'Lorries and drivers',
    code: 'north-1',
    domains: [],
  },
  {
    id: '65d000000000000000000002',
    name: 'Harbour Depot',
    description: 'Ships and cranes',
    code: 'harbour-2',
    domains: ['harbour.example'],
    profile: {
      fields: [{ type: 'string', name: 'pier', label: '码头', labelEn: 'Pier', required: true }],
      skip: false,
    },
  },
];
const [north, harbour] = ['65d000000000000000000001', '65d000000000000000000002'];

/** Secrets of authenticator apps, in base32, for tests that compute the codes. */
const totp = {
  tom: { secret: 'LATCHKEYTOMLATCHKEYTOMLATCHKEYTO', recoveryCode: 'tom11-tom22-tom33-tom44' },
  moe: { secret: 'LATCHKEYMOELATCHKEYMOELATCHKEYMO', recoveryCode: 'moe11-moe22-moe33-moe44' },
};

export const askedPeople: readonly SeedPerson[] = [
  person(11, 'mia', { mfa: { policies: ['SMS'], phone: '13800000011' } }),
  person(12, 'max', { mfa: { policies: ['EMAIL'], email: 'max@acme.example' } }),
  person(13, 'tom', { mfa: { policies: ['OTP'], totp: totp.tom } }),
  person(14, 'tia', { mfa: { policies: ['OTP'] } }),
  person(15, 'pia', { mfa: { policies: ['PASSKEY'] } }),
  person(16, 'moe', {
    mfa: {
      policies: ['OTP', 'SMS', 'EMAIL'],
      totp: totp.moe,
      phone: '13800000016',
      email: 'moe@acme.example',
    },
  }),
  person(17, 'mel', { mfa: { policies: ['SMS', 'EMAIL', 'OTP', 'PASSKEY'] } }),
  person(18, 'ira', { mfa: { policies: ['FACE', 'SMS'], phone: '13800000018' } }),
  person(21, 'fay', { firstLogin: 'password' }),
  person(22, 'fin', { firstLogin: 'password_and_code' }),
  person(23, 'rob', { rotation: { cycle: 90, unit: 'DAY' } }),
  person(24, 'wes', { weakPassword: true }, { password: 'horse' }),
  person(31, 'pat', { profile: { fields: profileFields, skip: false } }),
  person(32, 'sky', { profile: nickname }),
  person(33, 'noe', { profile: contacts }, { lacks: ['phone', 'email'] }),
  person(34, 'una', { profile: usernameOnly }, { lacks: ['username'] }),
  person(41, 'lou', { locked: true, mayUnlock: true }),
  person(42, 'uma', { usernameTaken: true }),
  person(43, 'kim', { accounts: [idOf(44)] }),
  person(44, 'kit', {}),
  person(45, 'pub', { publicAccounts: [idOf(46)] }),
  person(46, 'desk', { isPublic: true }),
  person(51, 'tess', { tenants: [north, harbour] }),
  person(52, 'ted', { tenants: [] }),
  person(
    61,
    'row',
    {
      weakPassword: true,
      mfa: { policies: ['SMS'], phone: '13800000061' },
      profile: nickname,
      tenants: [north, harbour],
    },
    { password: 'horse' },
  ),
];
