/** Sentences of DingTalk's pages, in the browser's language: the page takes no parameter for it. */
import type { Request } from 'express';

export type Language = 'zh-CN' | 'en';

export interface Words {
  readonly title: string;
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
  readonly phone: string;
}

export const words: Readonly<Record<Language, Words>> = {
  'zh-CN': {
    title: '钉钉登录',
    waiting: '请使用钉钉扫描二维码登录',
    scanned: '扫描成功,请在手机上确认登录',
    confirmed: '登录成功,正在返回',
    refused: '你已取消登录',
    expired: '二维码已过期',
    failed: '登录失败,请刷新后重试',
    again: '刷新二维码',
    picture: '登录二维码',
    unreachable: '无法登录',
    openInClient: '请使用钉钉扫描二维码',
    phone: '演示环境中的手机',
  },
  en: {
    title: 'DingTalk login',
    waiting: 'Scan the QR code with DingTalk to log in',
    scanned: 'Scanned. Confirm on your phone',
    confirmed: 'Logged in. Going back',
    refused: 'You refused on your phone',
    expired: 'This QR code has expired',
    failed: 'Login failed. Refresh and try again',
    again: 'Refresh the code',
    picture: 'QR code for login',
    unreachable: 'Login is not possible',
    openInClient: 'Scan the QR code with DingTalk',
    phone: 'The phone of the demo world',
  },
};

export function languageOf(request: Request): Language {
  return request.acceptsLanguages('zh', 'en') === 'en' ? 'en' : 'zh-CN';
}
