/** Sentences of WeCom's pages, in the two languages it speaks (`lang`, upstream-idps 3.3). */
import type { Request } from 'express';

export type Language = 'zh' | 'en';

export interface Words {
  readonly title: string;
  /** By poll status. */
  readonly waiting: string;
  readonly scanned: string;
  readonly confirmed: string;
  readonly refused: string;
  readonly expired: string;
  readonly failed: string;
  readonly again: string;
  readonly picture: string;
  readonly unreachable: string;
  readonly openInClient: string;
  readonly open: string;
  readonly phone: string;
  readonly quickLogin: string;
  readonly scanInstead: string;
  /** The page around the panel is on no registered domain. */
  readonly notHere: string;
}

export const words: Readonly<Record<Language, Words>> = {
  zh: {
    title: '企业微信登录',
    waiting: '请使用企业微信扫描二维码登录',
    scanned: '扫描成功,请在手机上确认登录',
    confirmed: '登录成功,正在返回',
    refused: '你已取消登录',
    expired: '二维码已过期',
    failed: '登录失败,请刷新后重试',
    again: '刷新二维码',
    picture: '登录二维码',
    unreachable: '链接无法访问',
    openInClient: '请在企业微信客户端打开此页面',
    open: '打开企业微信',
    phone: '演示环境中的手机',
    quickLogin: '快捷登录',
    scanInstead: '扫码登录',
    notHere: '此页面的域名未在应用中登记',
  },
  en: {
    title: 'WeCom login',
    waiting: 'Scan the QR code with WeCom to log in',
    scanned: 'Scanned. Confirm on your phone',
    confirmed: 'Logged in. Going back',
    refused: 'You refused on your phone',
    expired: 'This QR code has expired',
    failed: 'Login failed. Refresh and try again',
    again: 'Refresh the code',
    picture: 'QR code for login',
    unreachable: 'This link cannot be accessed',
    openInClient: 'Open this page in the WeCom client',
    open: 'Open WeCom',
    phone: 'The phone of the demo world',
    quickLogin: 'Quick login',
    scanInstead: 'Scan a code instead',
    notHere: 'The domain of this page is not registered',
  },
};

/** `lang`, else the browser's language, else Chinese. */
export function languageOf(request: Request, lang: string | undefined): Language {
  if (lang === 'zh' || lang === 'en') return lang;
  return request.acceptsLanguages('zh', 'en') === 'en' ? 'en' : 'zh';
}
