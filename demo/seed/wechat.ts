/** WeChat's registrations: one website application and the person who scans (upstream-idps 6.1, 6.4). */
export const wechat = {
  appId: 'wx0123456789abcdef',
  appName: 'Acme',
  secret: 'wechat-secret-for-demo-only-000000',
  person: {
    openid: 'oWeChatAnn00000000000000001',
    unionid: 'uWeChatAnn00000000000000001',
    nickname: 'Ann on WeChat',
  },
} as const;
