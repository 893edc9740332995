/** Sentences of WeChat's pages; `lang` is `cn` unless `en` is asked for (upstream-idps 6.1). */
export type Language = 'cn' | 'en';

export interface Words {
  readonly title: string;
  readonly waiting: string;
  readonly scanned: string;
  readonly confirmed: string;
  readonly refused: string;
  readonly expired: string;
  readonly again: string;
  readonly picture: string;
  readonly openInClient: string;
  readonly phone: string;
  readonly failure: string;
}

export const words: Readonly<Record<Language, Words>> = {
  cn: {
    title: '微信登录',
    waiting: '使用微信扫一扫登录',
    scanned: '扫描成功,请在微信中点击确认即可登录',
    confirmed: '登录成功,正在返回',
    refused: '你已取消此次登录,可再次扫描登录,或关闭窗口',
    expired: '二维码已过期',
    again: '刷新二维码',
    picture: '登录二维码',
    openInClient: '请使用微信扫描二维码',
    phone: '演示环境中的手机',
    failure: '无法登录',
  },
  en: {
    title: 'WeChat login',
    waiting: 'Scan with WeChat to log in to',
    scanned: 'Scanned. Confirm in WeChat to log in',
    confirmed: 'Logged in. Going back',
    refused: 'You cancelled. Scan again, or close this window',
    expired: 'This QR code has expired',
    again: 'Refresh the code',
    picture: 'QR code for login',
    openInClient: 'Scan the QR code with WeChat',
    phone: 'The phone of the demo world',
    failure: 'Login is not possible',
  },
};
