/** The first pool: its people, its connections, and its app for phones. */
import { dingtalk } from './dingtalk.js';
import { idp } from './idp.js';
import type { SeedMobileApp, SeedPool } from './types.js';
import { wechat } from './wechat.js';
import { wecom, wecomService } from './wecom.js';

export const acmeMobile: SeedMobileApp = {
  appId: 'acme-mobile',
  appName: 'Acme Freight for phones',
  connections: [
    {
      id: '65c000000000000000000004',
      identifier: 'wecom-mobile',
      kind: 'wecom-mobile',
      provider: 'wechatwork:mobile',
      name: 'WeCom Mobile',
      nameZh: '企业微信移动端',
      loginOnly: true,
      corpId: wecom.corpId,
      agentId: wecom.mobile.agentId,
      secret: wecom.mobile.secret,
      schema: wecom.mobile.schema,
    },
  ],
};

export const acme: SeedPool = {
  name: 'acme',
  userPoolId: '65a000000000000000000001',
  appId: 'acme-app',
  appName: 'Acme Freight',
  identifier: 'acme',
  people: [
    {
      id: '65b000000000000000000001',
      username: 'ann',
      name: 'Ann Example',
      email: 'ann@acme.example',
      phone: '13800000001',
      phoneCountryCode: '+86',
      password: 'correct horse 1',
      identities: [
        `wecom:${wecom.corpId}:ann.w`,
        `wecom:open:${wecom.members[0].openUserid}`,
        `dingtalk:union:${dingtalk.person.unionId}`,
      ],
    },
    {
      id: '65b000000000000000000003',
      username: 'cleo',
      name: 'Cleo Example',
      email: 'cleo@acme.example',
      phone: '13800000003',
      phoneCountryCode: '+86',
      password: 'correct horse 3',
      identities: [],
      asksCaptcha: true,
    },
  ],
  connections: [
    {
      kind: 'wecom',
      id: '65c000000000000000000001',
      identifier: 'wecom-qr',
      provider: 'wechatwork:corp:qrconnect',
      name: 'WeCom',
      nameZh: '企业微信',
      loginOnly: false,
      corpId: wecom.corpId,
      agentId: wecom.agentId,
      secret: wecom.secret,
    },
    {
      kind: 'wechat',
      id: '65c000000000000000000002',
      identifier: 'wechat-pc',
      provider: 'wechat:pc',
      name: 'WeChat',
      nameZh: '微信',
      loginOnly: false,
      appId: wechat.appId,
      secret: wechat.secret,
    },
    {
      kind: 'dingtalk',
      id: '65c000000000000000000004',
      identifier: 'dingtalk-qr',
      provider: 'dingtalk',
      name: 'DingTalk',
      nameZh: '钉钉',
      loginOnly: false,
      clientId: dingtalk.clientId,
      secret: dingtalk.secret,
    },
    {
      kind: 'oidc',
      id: '65c000000000000000000003',
      identifier: 'corp',
      protocol: 'oidc',
      name: 'Northwind ID',
      nameZh: '北风账号',
      loginOnly: false,
      clientId: idp.clientId,
      secret: idp.clientSecret,
    },
    {
      kind: 'wecom-service',
      id: '65c000000000000000000008',
      identifier: 'wecom-service',
      provider: 'wechatwork:service-provider:qrconnect',
      name: 'WeCom (any company)',
      nameZh: '企业微信（任意企业）',
      loginOnly: false,
      credentials: {
        corpId: wecomService.corpId,
        providerSecret: wecomService.providerSecret,
      },
    },
    {
      kind: 'wecom-agency',
      id: '65c000000000000000000005',
      identifier: 'wecom-agency',
      provider: 'wechatwork:agency:qrconnect',
      name: 'WeCom (by Harbour)',
      nameZh: '企业微信（代开发）',
      loginOnly: false,
      entered: { ...wecomService.template, domainFile: wecomService.domainFile },
    },
  ],
  mobile: acmeMobile,
};
