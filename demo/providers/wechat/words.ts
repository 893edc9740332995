/** Sentences of WeChat's pages; `lang` is `cn` unless `en` is asked for (upstream-idps 6.1). */
import { chinese, english, type LoginWords } from '../words.js';

export type Language = 'cn' | 'en';

export interface Words extends LoginWords {
  readonly failure: string;
}

export const words: Readonly<Record<Language, Words>> = {
  cn: {
    ...chinese,
    title: '微信登录',
    waiting: '使用微信扫一扫登录',
    scanned: '扫描成功,请在微信中点击确认即可登录',
    refused: '你已取消此次登录,可再次扫描登录,或关闭窗口',
    openInClient: '请使用微信扫描二维码',
    failure: '无法登录',
  },
  en: {
    ...english,
    title: 'WeChat login',
    waiting: 'Scan with WeChat to log in to',
    scanned: 'Scanned. Confirm in WeChat to log in',
    refused: 'You cancelled. Scan again, or close this window',
    openInClient: 'Scan the QR code with WeChat',
    failure: 'Login is not possible',
  },
};
