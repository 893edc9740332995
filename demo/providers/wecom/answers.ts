/**
 * Bodies of WeCom's server API. HTTP status is 200 for errors too: callers
 * read `errcode`, and may not rely on `errmsg` (upstream-idps 3.9, 3.10).
 */

/** upstream-idps 3.10. */
const reasons = {
  40001: 'invalid credential',
  40003: 'invalid userid',
  40013: 'invalid corpid',
  40014: 'invalid access_token',
  40029: 'invalid code',
  40078: 'invalid auth_code',
  40080: 'invalid suite_secret',
  40083: 'invalid suite_id',
  40084: 'invalid permanent_code',
  40085: 'suite_ticket missing or expired',
  40082: 'invalid suite_access_token or provider_access_token',
  41001: 'access_token missing',
  41002: 'corpid missing',
  41004: 'corpsecret missing',
  41008: 'code missing',
  // The page names no number for a missing ticket; a public mock uses this one.
  41017: 'missing user_ticket',
  42001: 'access_token expired',
  50001: 'redirect_url domain not matched',
  60011: 'no privilege to access/modify contact/party/agent',
  60020: 'not allow to access from your ip',
  60111: 'userid not found',
} as const;

export type Errcode = keyof typeof reasons;

export interface Refusal {
  readonly errcode: Errcode;
  readonly errmsg: string;
}

/** `invalid code, hint: [1763700000123], from ip: 127.0.0.1, more info at https://…?e=40029` */
export function refusal(errcode: Errcode, now: number): Refusal {
  const more = `https://open.work.weixin.qq.com/devtool/query?e=${errcode}`;
  const errmsg = `${reasons[errcode]}, hint: [${now}], from ip: 127.0.0.1, more info at ${more}`;
  return { errcode, errmsg };
}

export function success<Fields extends Readonly<Record<string, unknown>>>(fields: Fields) {
  return { errcode: 0, errmsg: 'ok', ...fields } as const;
}
