/**
 * What an administrator fills in for each connection type, and where each value is found
 * (upstream-idps 2.1 to 2.5; OpenID Connect: authing-broker 3.4). Names are those of the
 * linter (wasm/lint/fields.cpp), which judges the values; here is what must be there, what
 * is a secret, and what waits for something else.
 */

export interface FieldRow {
  readonly name: string;
  readonly label: string;
  /** Where it comes from. */
  readonly help: string;
  /** Write-only: no answer holds it once it is saved. */
  readonly secret?: true;
  /** Without it the connection is not saved, or not switched on. */
  readonly needed?: 'to_save' | 'to_switch_on';
  /** Needed where that field is filled in, or only where it is not: two ways to the same. */
  readonly where?: { readonly field: string; readonly filled: boolean };
  /** Must be saved before any other field is taken (S1-06). */
  readonly first?: true;
  /** http or https; `#` as well where it stands for the app's own list (S3-08). */
  readonly address?: 'plain' | 'or_hash';
  /** The secrets are sent to this address: who changes it types them anew. */
  readonly secretsGoThere?: true;
}

export interface TypeRow {
  readonly type: string;
  readonly label: string;
  readonly group: 'Enterprise' | 'Social';
  readonly fields: readonly FieldRow[];
  /** Whether it offers "login only" (S2-12). */
  readonly loginOnly: boolean;
  /** Whether people can be associated with existing accounts (S2-13); not in S1 and S3. */
  readonly associates: boolean;
  /** What the provider's console is given in return; the page says what each is. */
  readonly gives: readonly Given[];
  /** Where it is tried when no window of the console can (S5-12). */
  readonly triedElsewhere?: string;
}

export type Given = 'event' | 'proof' | 'callback' | 'launch' | 'addresses';

export const associationModes = ['none', 'field', 'challenge'] as const;
export type AssociationMode = (typeof associationModes)[number];

/** authing-broker 3.5, `challengeBindingMethods`. */
export const bindingMethods = [
  'username-password',
  'email-password',
  'phone-password',
  'email-code',
  'phone-code',
] as const;

const corpId: FieldRow = {
  name: 'corpId',
  label: 'Enterprise ID',
  help: 'WeCom admin console: My Enterprise, Enterprise Info.',
  needed: 'to_save',
};
const agentId: FieldRow = {
  name: 'agentId',
  label: 'AgentID',
  help: 'WeCom admin console: the app’s own page.',
  needed: 'to_save',
};
const agentSecret: FieldRow = {
  name: 'secret',
  label: 'Secret',
  help: 'WeCom admin console: the app’s own page.',
  secret: true,
  needed: 'to_save',
};
const eventToken: FieldRow = {
  name: 'token',
  label: 'Token',
  help: 'WeCom provider console: the template’s development page, made at random.',
  secret: true,
  needed: 'to_save',
};
const eventKey: FieldRow = {
  name: 'encodingAesKey',
  label: 'EncodingAESKey',
  help: 'On the same page.',
  secret: true,
  needed: 'to_save',
};
const callbackUrl: FieldRow = {
  name: 'callbackUrl',
  label: 'Callback URL',
  help: 'Optional. For going straight to the provider: your own page, which gets the ID token.',
  address: 'or_hash',
};

export const types: readonly TypeRow[] = [
  {
    type: 'wechatwork:corp:qrconnect',
    label: 'WeCom self-built app, QR code',
    group: 'Enterprise',
    fields: [corpId, agentId, agentSecret, callbackUrl],
    loginOnly: true,
    associates: true,
    gives: ['callback', 'addresses'],
  },
  {
    type: 'wechatwork:agency:qrconnect',
    label: 'WeCom delegated development, QR code',
    group: 'Enterprise',
    fields: [
      { ...eventToken, first: true },
      { ...eventKey, first: true },
      {
        name: 'templateId',
        label: 'Template ID',
        help: 'WeCom provider console: the template, once it is online.',
        needed: 'to_switch_on',
      },
      {
        name: 'templateSecret',
        label: 'Template secret',
        help: 'On the same page.',
        secret: true,
        needed: 'to_switch_on',
      },
      {
        name: 'txtFilename',
        label: 'Txt Filename',
        help: 'Name of the file that proves the trusted domain.',
      },
      {
        name: 'txtContent',
        label: 'Txt Content',
        help: 'What is in that file. Save here before you save in WeCom.',
      },
      {
        ...corpId,
        help: 'The customer company’s: its admin console, My Enterprise.',
        needed: 'to_switch_on',
      },
      {
        ...agentId,
        help: 'The customer company’s list of self-built apps.',
        needed: 'to_switch_on',
      },
      {
        name: 'scopes',
        label: 'Scopes',
        help: 'snsapi_base signs in silently inside WeCom; snsapi_privateinfo asks the member there for phone and e-mail.',
      },
    ],
    loginOnly: false,
    associates: false,
    gives: ['event', 'proof', 'callback', 'addresses'],
  },
  {
    type: 'wechatwork:service-provider:qrconnect',
    label: 'WeCom service provider, QR code',
    group: 'Enterprise',
    fields: [
      {
        name: 'corpId',
        label: 'CorpID',
        help: 'The provider’s own: provider console, general development parameters.',
        needed: 'to_save',
      },
      {
        name: 'providerSecret',
        label: 'ProviderSecret',
        help: 'On the same page. For the older login page; the current one takes a suite instead.',
        secret: true,
        needed: 'to_save',
        where: { field: 'suiteId', filled: false },
      },
      {
        name: 'suiteId',
        label: 'SuiteID',
        help: 'For the current login page. Provider console: the login-authorization app.',
      },
      {
        name: 'suiteSecret',
        label: 'Suite secret',
        help: 'On the same page.',
        secret: true,
        needed: 'to_save',
        where: { field: 'suiteId', filled: true },
      },
      {
        ...eventToken,
        help: 'On its development page, made at random.',
        where: { field: 'suiteId', filled: true },
      },
      { ...eventKey, where: { field: 'suiteId', filled: true } },
      {
        ...callbackUrl,
        help: 'Write # to use the callbacks that are set on the app.',
      },
    ],
    loginOnly: true,
    associates: false,
    gives: ['event', 'launch', 'callback', 'addresses'],
  },
  {
    type: 'wechatwork:mobile',
    label: 'WeCom Mobile',
    group: 'Enterprise',
    fields: [
      corpId,
      agentId,
      agentSecret,
      {
        name: 'schema',
        label: 'Schema',
        help: 'WeCom admin console: WeCom authorized login, iOS or Android.',
        needed: 'to_save',
      },
    ],
    loginOnly: true,
    associates: true,
    gives: ['addresses'],
    triedElsewhere: 'Inside the associated mobile app: a web page cannot pull up WeCom for it.',
  },
  {
    type: 'oidc',
    label: 'OpenID Connect',
    group: 'Enterprise',
    fields: [
      {
        name: 'issuerUrl',
        label: 'Issuer',
        help: 'As the provider’s metadata has it.',
        needed: 'to_save',
        address: 'plain',
        secretsGoThere: true,
      },
      {
        name: 'clientId',
        label: 'Client ID',
        help: 'The provider’s client settings.',
        needed: 'to_save',
      },
      {
        name: 'clientSecret',
        label: 'Client secret',
        help: 'On the same page.',
        secret: true,
        needed: 'to_save',
      },
    ],
    loginOnly: true,
    associates: true,
    gives: ['callback'],
  },
  {
    type: 'wechat:pc',
    label: 'WeChat QR code on PC',
    group: 'Social',
    fields: [
      {
        name: 'appId',
        label: 'AppID',
        help: 'WeChat Open Platform: the website application.',
        needed: 'to_save',
      },
      {
        name: 'appSecret',
        label: 'AppSecret',
        help: 'On the same page.',
        secret: true,
        needed: 'to_save',
      },
      callbackUrl,
    ],
    loginOnly: true,
    associates: true,
    gives: ['callback'],
  },
];

export function typeOf(name: string): TypeRow | undefined {
  return types.find(({ type }) => type === name);
}
