/**
 * The broker's answers: `{code, message, data}` on HTTP 200, failures too
 * (authing-broker 8.1), with the sentence already in the person's language
 * (1.7). A failure carries its number as `code` and as `apiCode`, because the
 * clients in use read either.
 */
import { randomUUID } from 'node:crypto';
import type { Request } from 'express';

export type Language = 'zh-CN' | 'en-US';

export interface Envelope {
  readonly code: number;
  readonly statusCode?: number;
  readonly apiCode?: number;
  readonly uniqueId?: string;
  readonly message: string;
  readonly data?: unknown;
  /** Names a flow that goes on; opaque (5.2). */
  readonly flowHandle?: string;
}

// Numbers: authing-broker 8.2; 499 where it names none. `{n}` is a gap.
const failures = {
  bad_request: [499, 'The request could not be read.', '请求格式不正确。'],
  app_missing: [2011, 'This app does not exist.', '应用不存在。'],
  app_not_named: [2101, 'The request names no app.', '请求缺少应用 ID。'],
  wrong_password: [2333, 'Wrong account or password.', '账号或密码错误。'],
  locked: [
    2005,
    'Too many wrong tries. This account is locked for {n} minutes.',
    '错误次数过多，账号已锁定 {n} 分钟。',
  ],
  cannot_decrypt: [2016, 'The password could not be decrypted.', '密码解密失败。'],
  too_frequent: [
    1002,
    'A code was just sent. Try again in {n} seconds.',
    '发送过于频繁，请 {n} 秒后再试。',
  ],
  // One mail a minute has a number of its own: authing-broker 2.4.
  too_frequent_mail: [
    2080,
    'An e-mail was just sent. Try again in {n} seconds.',
    '邮件发送过于频繁，请 {n} 秒后再试。',
  ],
  bad_email: [499, 'This is not an e-mail address.', '邮箱格式不正确。'],
  bad_phone: [2028, 'This is not a phone number.', '手机号格式不正确。'],
  captcha: [2000, 'Type the letters in the picture.', '请输入图形验证码。'],
  wrong_code: [2001, 'Wrong code.', '验证码错误。'],
  code_expired: [2300, 'This code has expired. Ask for a new one.', '验证码已过期，请重新获取。'],
  no_such_user: [2004, 'There is no such account.', '用户不存在。'],
  unknown_identity: [
    499,
    'There is no such account here, and none is made for new people. Ask your administrator.',
    '此处没有对应的账号，且不会为新用户创建账号，请联系管理员。',
  ],
  agreement_missing: [499, 'Please accept the terms first.', '请先同意服务协议。'],
  not_signed_in: [2020, 'Not signed in.', '尚未登录。'],
  session_over: [2206, 'The session has ended. Please sign in again.', '登录已失效，请重新登录。'],
  connection_missing: [499, 'This way to sign in does not exist.', '登录方式不存在。'],
  provider_code: [
    499,
    'The code has expired or was used already. Please scan again.',
    '授权码已失效，请重新扫码。',
  ],
  app_code: [
    499,
    'This sign-in has expired or was used already. Please try again.',
    '本次登录已失效，请重试。',
  ],
  provider_refused: [
    499,
    'The sign-in provider refused this server. Tell your administrator.',
    '身份源拒绝了请求，请联系管理员。',
  ],
  ticket_missing: [
    499,
    'The sign-in provider has not sent its ticket yet. Try again in ten minutes.',
    '尚未收到身份源的票据，请十分钟后再试。',
  ],
  connection_unfinished: [
    499,
    'This way to sign in is not set up yet. Tell your administrator.',
    '该登录方式尚未配置完成，请联系管理员。',
  ],
  provider_unreachable: [
    499,
    'The sign-in provider cannot be reached. Try again later.',
    '身份源暂时无法访问，请稍后再试。',
  ],
  not_a_member: [499, 'You are not a member of this company.', '你不是该企业的成员。'],
  not_permitted: [
    499,
    'This app is not visible to you. Ask your administrator.',
    '你不在该应用的可见范围内，请联系管理员。',
  ],
  // Registration and recovery (6.2, 6.4).
  register_disabled: [2031, 'New accounts are not made here.', '此应用已关闭注册。'],
  account_exists: [
    2026,
    'There is an account already. Sign in instead.',
    '账号已存在，请直接登录。',
  ],
  quota_used_up: [
    3720001,
    'No more accounts can be made. Tell your administrator.',
    '账号数量已达上限，请联系管理员。',
  ],
  password_unsafe: [2061, '{n}', '{n}'],
  passwords_differ: [499, 'The two passwords are not the same.', '两次输入的密码不一致。'],
  recovery_over: [
    499,
    'This took too long, or was used already. Begin again.',
    '重置密码的凭证已失效，请重新开始。',
  ],
  code_unknown: [499, 'There is no such code.', '二维码不存在。'],
  qr_expired: [499, 'This code has expired. Refresh it.', '二维码已过期，请刷新。'],
  qr_used: [499, 'This code was answered already, or by somebody else.', '二维码已被使用。'],
  qr_failed: [
    499,
    'The sign-in did not work on the phone. Scan again.',
    '手机端登录失败，请重新扫码。',
  ],
  cancelled: [499, 'The sign-in was cancelled.', '登录已取消。'],
  rate_limited: [1000, 'Too many requests. Try again later.', '请求过于频繁，请稍后再试。'],
  too_many_requests: [
    1000,
    'Too many requests. Try again in {n} seconds.',
    '请求过于频繁，请 {n} 秒后再试。',
  ],
  unavailable: [1000, 'The service is not available right now.', '服务暂不可用。'],
  theme_refused: [
    499,
    'The theme has a value that cannot be used: {n}.',
    '主题中有无法使用的值：{n}。',
  ],
  connection_refused: [
    499,
    'The connection has a value that cannot be used: {n}.',
    '连接中有无法使用的值：{n}。',
  ],
  connection_exists: [499, 'There is a connection {n} already.', '已存在连接 {n}。'],
  fixed_value: [499, 'This cannot be changed once it is saved: {n}.', '保存后不可修改：{n}。'],
  field_first: [499, 'Save this first: {n}.', '请先填写并保存：{n}。'],
  // What is wrong with a connection's value: code and words of wasm/lint/field_texts.cpp.
  token_shape: [
    499,
    'A Token has letters and digits only, 32 at most.',
    'Token 只能是字母和数字，最多 32 个字符。',
  ],
  aes_key_length: [
    499,
    'An EncodingAESKey has exactly 43 characters.',
    'EncodingAESKey 必须正好 43 个字符。',
  ],
  aes_key_characters: [
    499,
    'An EncodingAESKey has letters and digits only.',
    'EncodingAESKey 只能是字母和数字。',
  ],
  txt_filename_shape: [
    499,
    'The proof of a domain is named WW_verify_, 16 letters or digits, .txt.',
    '域名校验文件名为 WW_verify_ 加 16 位字母或数字加 .txt。',
  ],
  txt_content_shape: [
    499,
    "The proof's content is 16 letters or digits and nothing else.",
    '校验文件的内容是 16 位字母或数字，没有其他内容。',
  ],
  txt_content_differs: [
    499,
    "The proof's content is not what stands in its name.",
    '校验文件的内容与文件名中的不一致。',
  ],
  // The steps of a flow (5.5, 6).
  account_refused: [
    499,
    'This account is not among those to choose from.',
    '该账号不在可选范围内。',
  ],
  bad_username: [
    499,
    'A username has 2 to 32 letters, digits, dots, hyphens or underscores.',
    '用户名须为 2 到 32 个字母、数字、点、连字符或下划线。',
  ],
  username_taken: [2034, 'This username is taken. Choose another.', '用户名已被占用，请更换。'],
  phone_taken: [2035, 'This number belongs to another account.', '该手机号已被其他账号绑定。'],
  email_taken: [2200, 'This address belongs to another account.', '该邮箱已被其他账号绑定。'],
  password_missing: [2032, 'Type a password.', '请输入密码。'],
  password_short: [2029, 'A password has at least 6 characters.', '密码至少 6 个字符。'],
  password_two_kinds: [
    2029,
    'A password has at least 6 characters, of two kinds: letters, digits, symbols.',
    '密码至少 6 个字符，且包含字母、数字、符号中的两种。',
  ],
  password_three_kinds: [
    2029,
    'A password has at least 6 characters: letters, digits and symbols.',
    '密码至少 6 个字符，且同时包含字母、数字和符号。',
  ],
  password_rule: [
    2029,
    'At least 8 characters, a capital letter and a digit among them.',
    '密码至少 8 个字符，且包含大写字母和数字。',
  ],
  password_guessable: [
    2029,
    'This password is easy to guess. Choose a longer one without your name.',
    '密码过于简单，请使用更长且不含个人信息的密码。',
  ],
  same_password: [
    499,
    'This is the password you have. Choose another.',
    '新密码不能与原密码相同。',
  ],
  wrong_old_password: [2006, 'The old password is wrong.', '原密码错误。'],
  too_many_tries: [
    499,
    'Too many wrong tries. Try again in ten minutes.',
    '错误次数过多，请十分钟后再试。',
  ],
  mfa_over: [
    2021,
    'This sign-in has expired. Please sign in again.',
    '登录状态已失效，请重新登录。',
  ],
  factor_refused: [
    499,
    'This is not how your account is protected. Choose another way.',
    '该验证方式不可用，请选择其他方式。',
  ],
  factor_fixed: [
    499,
    'This cannot be set up here. Use what is set up already, or ask your administrator.',
    '无法在此绑定该验证方式，请使用已绑定的方式或联系管理员。',
  ],
  face_unavailable: [
    499,
    'Faces are not checked here. Choose another way.',
    '此处不支持人脸验证，请选择其他方式。',
  ],
  passkey_refused: [
    499,
    'This passkey could not be checked. Please try again.',
    '通行密钥验证失败，请重试。',
  ],
  field_missing: [499, 'Fill this in: {n}.', '请填写：{n}。'],
  field_invalid: [499, 'This cannot be used: {n}.', '填写有误：{n}。'],
  tenant_missing: [499, 'There is no company with this code.', '没有该邀请码对应的企业。'],
  tenant_refused: [1001, 'You are not a member of this company.', '你不是该企业的成员。'],
  tenant_domain: [499, 'An address of this company is needed: {n}.', '请使用该企业的邮箱：{n}。'],
  bad_tenant_name: [
    499,
    'A company has a name of up to 64 characters.',
    '企业名称须为 1 到 64 个字符。',
  ],
  more_asked: [
    499,
    'Your account asks for more. Sign in on the page of the app.',
    '你的账号需要进一步验证，请在应用页面登录。',
  ],
  feedback_empty: [
    499,
    'Describe what happened, in up to 2000 characters.',
    '请描述遇到的问题，最多 2000 个字符。',
  ],
  not_json: [499, 'Send JSON.', '请发送 JSON。'],
  origin_refused: [1001, 'This page may not talk to this server.', '该页面无权访问此服务。'],
} as const satisfies Record<string, readonly [number, string, string]>;

export type Failure = keyof typeof failures;

export function ok(data: unknown, message = ''): Envelope {
  return { code: 200, statusCode: 200, message, data };
}

export function failed(
  failure: Failure,
  language: Language,
  gap: string | number = '',
  data: unknown = null,
): Envelope {
  const [code, english, chinese] = failures[failure];
  const message = (language === 'zh-CN' ? chinese : english).replace('{n}', String(gap));
  return { code, statusCode: 499, apiCode: code, uniqueId: randomUUID(), message, data };
}

/** A step of the server's flow instead of an end (authing-broker 5.1). */
export function flowStep(
  apiCode: number,
  data: unknown = { methods: [], accounts: [] },
  flowHandle?: string,
): Envelope {
  const step = { code: 302, statusCode: 302, apiCode, message: '', data };
  return flowHandle === undefined ? step : { ...step, flowHandle };
}

/** The flow is over, and this is who it signed in (5.2, 5.3). */
export const flowEnd = (user: object): Envelope => flowStep(1600, { user });
/** There is no such flow, or not any more: start again (5.3). */
export const flowAborted = (): Envelope => flowStep(1699, null);

/** `x-authing-lang`, or what the browser prefers when a request has no such header (1.7). */
export function languageOf(request: Request): Language {
  const asked = request.get('x-authing-lang') ?? request.get('accept-language') ?? '';
  return asked.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en-US';
}
