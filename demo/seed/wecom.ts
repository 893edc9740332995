/** WeCom's registrations: a company with its apps, and a service provider (upstream-idps 3.1, 4). */

/** One company, its self-built app, its members (upstream-idps 3.1). */
export const wecom = {
  corpId: 'ww0123456789abcdef',
  corpName: 'Acme',
  agentId: '1000002',
  appName: 'Acme sign-in',
  secret: 'wecom-secret-for-demo-only-0000000000000000',
  members: [
    { userid: 'ann.w', name: 'Ann Example', openUserid: 'woAnnExample00000000000000000001' },
  ],
  /** A second self-built app, for phones, and how it is registered for iOS and Android (S5-03, S5-04). */
  mobile: {
    agentId: '1000012',
    appName: 'Acme Freight',
    secret: 'wecom-secret-of-the-app-on-phones-000000000',
    schema: 'wwauth0123456789abcdef000012',
    bundleId: 'example.acme.freight',
    packageName: 'example.acme.freight',
    signature: '5f4d1c0a9e8b7263514f0d2c3b4a5968',
  },
  /** Somebody with WeCom, but of another company: the exchange gives an `openid`. */
  stranger: { openid: 'oWeComStranger0000000000001' },
} as const;

/** A service provider, which members of any company sign in through (upstream-idps 4). */
export const wecomService = {
  corpId: 'ww00aa11bb22cc33dd',
  name: 'Harbour Software',
  appName: 'Harbour sign-in',
  providerSecret: 'wecom-provider-secret-for-demo-only-00000000',
  /** The suite of its own logins, which the current flow goes by. */
  login: {
    suiteId: 'ww44ee55ff66aa77bb',
    suiteSecret: 'wecom-login-suite-secret-for-demo-only-0000',
    token: 'LoginSuiteToken0001',
    encodingAesKey: 'LoginSuiteAesKey0123456789ABCDEFGHIJKLMNOPQ',
  },
  /** The template that it develops companies' apps from. */
  template: {
    suiteId: 'dk0123456789abcdef',
    suiteSecret: 'wecom-template-secret-for-demo-only-0000000',
    token: 'TemplateToken0001',
    encodingAesKey: 'TemplateAesKey0123456789ABCDEFGHIJKLMNOPQRS',
  },
  domainFile: { name: 'WW_verify_aB3dE6gH9jK2mN5p.txt', content: 'aB3dE6gH9jK2mN5p' },
} as const;
