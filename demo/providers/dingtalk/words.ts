/** Sentences of DingTalk's pages, in the browser's language: the page takes no parameter for it. */
import type { Request } from 'express';
import { chinese, english, type LoginWords } from '../words.js';

export type Language = 'zh-CN' | 'en';

export interface Words extends LoginWords {
  readonly failed: string;
  readonly unreachable: string;
}

export const words: Readonly<Record<Language, Words>> = {
  'zh-CN': {
    ...chinese,
    title: '钉钉登录',
    waiting: '请使用钉钉扫描二维码登录',
    unreachable: '无法登录',
    openInClient: '请使用钉钉扫描二维码',
  },
  en: {
    ...english,
    title: 'DingTalk login',
    waiting: 'Scan the QR code with DingTalk to log in',
    unreachable: 'Login is not possible',
    openInClient: 'Scan the QR code with DingTalk',
  },
};

export function languageOf(request: Request): Language {
  return request.acceptsLanguages('zh', 'en') === 'en' ? 'en' : 'zh-CN';
}
