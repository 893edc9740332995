/**
 * What the first of latchkey.wasm's two pieces must be able to do, as series of events:
 * all that a page needs until its first form is drawn, typed in, and a connection's button
 * or the host page's call opens its window. Knows nothing of how the border is drawn
 * (count.mjs).
 */

const broker = 'https://login.acme.example';
const page = 'https://app.acme.example';

/** A page that embeds the form; nothing of it is out of the ordinary. */
export const options = {
  broker,
  appId: 'acme-app',
  origin: page,
  mode: 'embedded',
  redirectUri: `${page}/callback.html`,
  result: 'session',
  transport: 'callback_page',
  scope: 'openid profile',
  language: 'en-US',
  brokerMessages: true,
  popupClosedGrace: 5000,
  development: false,
  theme: {},
  environment: {
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36',
    platform: 'Linux x86_64',
    mobile: false,
    touchPoints: 0,
    coarsePointer: false,
    displayMode: 'browser',
    framed: false,
    online: true,
  },
};

const hosted = {
  ...options,
  origin: broker,
  mode: 'hosted',
  language: 'zh-CN',
  finishLoginUrl: '/interaction/oidc/1/login',
  connections: ['corp', 'wechat-pc', 'wecom-qr'],
  methods: ['password', 'phone-code', 'qr', 'connections'],
  theme: { accent: '#1a56db', 'dark-accent': '#8ab4f8', layout: 'split', title: 'Acme' },
  development: true,
};

/** authing-broker 1.5: every field that the first form reads. */
const configuration = {
  id: 'acme-app',
  userPoolId: '65a000000000000000000001',
  identifier: 'acme',
  name: 'Acme Freight',
  logo: `${broker}/assets/acme.png`,
  description: null,
  welcomeMessage: { 'en-US': 'Welcome', 'zh-CN': '欢迎' },
  protocol: 'oidc',
  ssoEnabled: false,
  loginTabs: {
    list: ['password', 'phone-code', 'wechatwork-corp-qrconnect'],
    default: 'password',
    defaultV2: 'password',
    title: { password: 'Password' },
  },
  passwordTabConfig: {
    enabledLoginMethods: ['username-password', 'email-password', 'phone-password'],
    validLoginMethods: ['username-password', 'email-password', 'phone-password'],
  },
  verifyCodeTabConfig: {
    enabledLoginMethods: ['phone-code'],
    validLoginMethods: ['phone-code'],
  },
  qrcodeTabsSettings: {
    'wechatwork-corp-qrconnect': [
      {
        id: '65c000000000000000000001',
        title: 'WeCom',
        isDefault: true,
        QRConfig: {
          corpId: 'ww0123456789abcdef',
          agentId: '1000002',
          redirectUrl: `${broker}/connections/social/wecom-qr/65a000000000000000000001/callback`,
          identifier: 'wecom-qr',
        },
      },
    ],
  },
  qrCodeSortConfig: { loginMethodsSort: ['65c000000000000000000001'] },
  tabMethodsFields: [
    { key: 'username', label: '用户名', labelEn: 'Username', i18n: { 'en-US': 'Username' } },
  ],
  ssoPageComponentDisplay: { socialLoginBtns: true, idpBtns: true, forgetPasswordBtn: false },
  verifyCodeLength: 6,
  passwordStrength: 2,
  selfUnlockStrategy: 'password-captcha',
  mfa: { faceScore: 0.65 },
  mfaBindConfigs: ['SMS', 'EMAIL', 'OTP', 'FACE', 'PASSKEY'].map((mfa) => ({
    mfa,
    changeable: mfa !== 'SMS',
  })),
  internationalSmsConfig: { enabled: false, defaultISOType: 'CN' },
  publicKey: '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----',
  agreementEnabled: true,
  agreements: [
    {
      id: 7,
      lang: 'en-US',
      required: true,
      availableAt: 0,
      title: `I accept the <a href="${broker}/terms">terms</a>`,
    },
  ],
  socialConnections: [
    {
      id: '65c000000000000000000001',
      provider: 'wechatwork:corp:qrconnect',
      identifier: 'wecom-qr',
      name: '企业微信',
      name_en: 'WeCom',
      displayName: 'WeCom',
      tooltip: { 'en-US': 'WeCom', 'zh-CN': '企业微信' },
      authorizationUrl: `${broker}/connections/social/wecom-qr`,
    },
    {
      id: '65c000000000000000000002',
      provider: 'wechat:pc',
      identifier: 'wechat-pc',
      displayName: 'WeChat',
      authorizationUrl: `${broker}/connections/social/wechat-pc`,
      logo: `${broker}/assets/wechat.png`,
    },
  ],
  identityProviders: [
    {
      id: '65c000000000000000000003',
      identifier: 'corp',
      protocol: 'oidc',
      displayName: 'Northwind ID',
      config: {
        oidcConnectionLoginUrl: `${broker}/connections/oidc/init?app_id=acme-app&identifier=corp`,
      },
    },
  ],
  ecConnections: [],
  allowedOrigins: [page, broker],
  redirectUris: [`${page}/callback.html`],
  latchkey: { theme: { accent: '#0b7285' } },
};

const answer = (changes = {}) =>
  new TextEncoder().encode(
    JSON.stringify({ code: 200, message: '', data: { ...configuration, ...changes } }),
  );

/** What is left out is said to developers: hardly a configuration is without something. */
const untidy = {
  logo: 'nowhere',
  agreements: [],
  latchkey: { theme: { accent: 'teal', unknown: 'x' } },
  qrcodeTabsSettings: {
    'wechatwork-corp-qrconnect': [
      {
        ...configuration.qrcodeTabsSettings['wechatwork-corp-qrconnect'][0],
        QRConfig: {
          corpId: 'ww0123456789abcdef',
          agentId: '1000002',
          redirectUrl: 'https://x.example/',
        },
      },
    ],
  },
  socialConnections: [
    ...configuration.socialConnections,
    { id: 'c9', provider: 'of:tomorrow', identifier: 'new', displayName: 'New' },
    { id: 'c10', provider: 'wechat:pc' },
  ],
};

const phone = {
  ...options,
  environment: {
    ...options.environment,
    userAgent:
      'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) ' +
      'Chrome/156.0.0.0 Mobile Safari/537.36',
    mobile: true,
    touchPoints: 5,
    coarsePointer: true,
  },
};

/** On the same phone, in the browser of an app. */
const inApp = (client) => ({
  ...phone,
  environment: { ...phone.environment, userAgent: `${phone.environment.userAgent} ${client}` },
});

/** The least and the most that a page may bring along. */
const themed = {
  ...options,
  theme: {
    accent: '#1a56db',
    'dark-accent': 'rgb(138 180 248)',
    'font-family': 'Inter, sans-serif',
    radius: '8px',
    layout: 'split',
    title: 'Acme',
    logo: 'https://img.example/logo.png',
  },
  remembered: 'with:corp',
};

const social = ['github', 'google', 'dingtalk', 'lark-internal', 'wechatwork:mobile', 'linkedin'];

/** Every kind of thing that a first form may show. */
const full = {
  agreements: [
    {
      id: 7,
      lang: 'en-US',
      required: true,
      availableAt: 1,
      title: '<p>I agree to the <a href="https://acme.example/t">terms</a> &amp; <b>more</b></p>',
    },
    { id: 8, lang: 'en-US', required: false, availableAt: 2, title: 'News' },
  ],
  userpoolRobotVerify: 'always_enable',
  socialConnections: [
    ...configuration.socialConnections,
    ...social.map((provider, at) => ({
      id: `s${at}`,
      provider,
      identifier: `s${at}`,
      displayName: { 'en-US': provider },
    })),
    { ...configuration.socialConnections[1], id: 's9', identifier: 's9', embedded: true },
  ],
};

const local = {
  ...options,
  broker: 'http://login.acme.localhost:4200',
  origin: 'http://app.acme.localhost:4100',
  redirectUri: 'http://app.acme.localhost:4100/callback.html',
  development: true,
};

const typed = [
  { type: 'fieldChanged', field: 'account', value: 'ann' },
  { type: 'secretTyped', field: 'password', secret: 1, length: 10, classes: ['lower', 'digit'] },
  { type: 'agreementToggled', agreement: '7', checked: true },
];

const chosen = (connection) => [{ type: 'connectionChosen', connection }];

const called = (connection) => [
  { type: 'signInRequested', call: 1, connection, here: false, returnTo: '' },
];

/** Options, the broker's answer, and what the person does then. */
export const series = [
  [options, answer(), [...typed, ...chosen('corp')]],
  [{ ...options, language: 'zh-CN' }, answer(), [...typed, ...chosen('wechat-pc')]],
  [options, answer({ agreements: [] }), [...called('')]],
  [options, answer({ agreements: [] }), [...called('corp')]],
  [hosted, answer({ agreementEnabled: false }), [...typed, ...chosen('wechat-pc')]],
  [
    options,
    answer({ loginTabs: { ...configuration.loginTabs, default: 'phone-code', defaultV2: '' } }),
    [{ type: 'fieldChanged', field: 'phone', value: '13800000001' }],
  ],
  [
    options,
    answer({
      agreements: [],
      loginTabs: { list: ['wechatwork-corp-qrconnect'], default: 'wechatwork-corp-qrconnect' },
    }),
    [],
  ],
  [options, answer({ loginTabs: { list: [] }, qrcodeTabsSettings: {} }), chosen('corp')],
  [options, answer(untidy), typed],
  [themed, answer(full), [...typed, ...chosen('corp')]],
  [hosted, answer(full), typed],
  [phone, answer(full), [...typed, ...called('')]],
  [inApp('MicroMessenger/8.0.50'), answer(full), typed],
  [inApp('wxwork/4.1.30 MicroMessenger/7.0.1'), answer(full), typed],
  [local, answer({ ...untidy, allowedOrigins: [local.origin] }), [...typed, ...called('')]],
];
