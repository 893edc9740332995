/** The second pool: another person, another app, and connections that are half set up. */
import type { SeedPool } from './types.js';
import { wecomService } from './wecom.js';

export const beta: SeedPool = {
  name: 'beta',
  userPoolId: '65a000000000000000000002',
  appId: 'beta-app',
  appName: 'Beta',
  identifier: 'beta',
  people: [
    {
      id: '65b000000000000000000002',
      username: 'bo',
      name: 'Bo Example',
      email: 'bo@beta.example',
      phone: '13800000002',
      phoneCountryCode: '+86',
      password: 'correct horse 2',
      identities: [],
    },
  ],
  directories: [],
  emailDomains: {},
  qrCodes: {
    holders: ['bo'],
    app: { id: 'app-qrcode', name: 'Beta app' },
    miniProgram: { id: '65c00000000000000000000c', name: 'Beta mini program' },
    officialAccount: { id: '65c00000000000000000000d', name: 'Beta on WeChat' },
  },
  connections: [
    {
      kind: 'wecom-suite',
      id: '65c000000000000000000006',
      identifier: 'wecom-suite',
      provider: 'wechatwork:service-provider:qrconnect',
      name: 'WeCom (any company)',
      nameZh: '企业微信（任意企业）',
      loginOnly: false,
      corpId: wecomService.corpId,
      credentials: wecomService.login,
    },
    // As its administrator has just created it: everything is still to be entered.
    {
      kind: 'wecom-agency',
      id: '65c000000000000000000007',
      identifier: 'wecom-new',
      provider: 'wechatwork:agency:qrconnect',
      name: 'WeCom (by Harbour)',
      nameZh: '企业微信（代开发）',
      loginOnly: false,
      entered: {},
    },
  ],
};
