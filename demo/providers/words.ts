/** Sentences that all providers' login pages have, and those that read the same on each, in Chinese and English. */

export interface LoginWords {
  readonly title: string;
  /** By the state of a code. */
  readonly waiting: string;
  readonly scanned: string;
  readonly confirmed: string;
  readonly refused: string;
  readonly expired: string;
  /** On the button that makes a new code. */
  readonly again: string;
  /** The alternative text of the picture. */
  readonly picture: string;
  readonly openInClient: string;
  /** The link to the demo world's phone. */
  readonly phone: string;
}

export const chinese = {
  scanned: '扫描成功,请在手机上确认登录',
  confirmed: '登录成功,正在返回',
  refused: '你已取消登录',
  expired: '二维码已过期',
  failed: '登录失败,请刷新后重试',
  again: '刷新二维码',
  picture: '登录二维码',
  phone: '演示环境中的手机',
} as const;

export const english = {
  scanned: 'Scanned. Confirm on your phone',
  confirmed: 'Logged in. Going back',
  refused: 'You refused on your phone',
  expired: 'This QR code has expired',
  failed: 'Login failed. Refresh and try again',
  again: 'Refresh the code',
  picture: 'QR code for login',
  phone: 'The phone of the demo world',
} as const;
