/** Sentences of WeCom's pages, in the two languages it speaks (`lang`, upstream-idps 3.3). */
import type { Request } from 'express';
import { chinese, english, type LoginWords } from '../words.js';

export type Language = 'zh' | 'en';

export interface Words extends LoginWords {
  readonly failed: string;
  readonly unreachable: string;
  readonly open: string;
  readonly quickLogin: string;
  readonly scanInstead: string;
  /** The page around the panel is on no registered domain. */
  readonly notHere: string;
  /** Inside the client: what is asked before an app may see more than who somebody is. */
  readonly consent: string;
  readonly agree: string;
  readonly disagree: string;
}

export const words: Readonly<Record<Language, Words>> = {
  zh: {
    ...chinese,
    title: '企业微信登录',
    waiting: '请使用企业微信扫描二维码登录',
    unreachable: '链接无法访问',
    openInClient: '请在企业微信客户端打开此页面',
    open: '打开企业微信',
    quickLogin: '快捷登录',
    scanInstead: '扫码登录',
    notHere: '此页面的域名未在应用中登记',
    consent: '应用申请获取你的手机号、邮箱等敏感信息',
    agree: '同意',
    disagree: '拒绝',
  },
  en: {
    ...english,
    title: 'WeCom login',
    waiting: 'Scan the QR code with WeCom to log in',
    unreachable: 'This link cannot be accessed',
    openInClient: 'Open this page in the WeCom client',
    open: 'Open WeCom',
    quickLogin: 'Quick login',
    scanInstead: 'Scan a code instead',
    notHere: 'The domain of this page is not registered',
    consent: 'This app asks for your phone number, e-mail and more',
    agree: 'Agree',
    disagree: 'Refuse',
  },
};

/** `lang`, else the browser's language, else Chinese. */
export function languageOf(request: Request, lang: string | undefined): Language {
  if (lang === 'zh' || lang === 'en') return lang;
  return request.acceptsLanguages('zh', 'en') === 'en' ? 'en' : 'zh';
}
