/** DingTalk's registrations: one app and the person who scans (upstream-idps 9). */
export const dingtalk = {
  clientId: 'dingacme0123456789ab',
  appName: 'Acme',
  secret: 'dingtalk-secret-for-demo-only-000000',
  person: {
    openId: 'oDingTalkAnn000000000000001',
    unionId: 'uDingTalkAnn000000000000001',
    nick: 'Ann on DingTalk',
  },
} as const;
