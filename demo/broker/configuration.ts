/**
 * The public configuration of an app (authing-broker 1.4, 1.5): what a login
 * screen needs, and never a secret. `latchkey.theme` is an extension of ours.
 */
import type { RequestHandler } from 'express';
import { redirectUris, socialCallback } from '../seed.js';
import { agreementsOf } from './agreements.js';
import { codeLength } from './codes.js';
import { stepsConfiguration } from './configuration-steps.js';
import {
  type Enterprise,
  enterpriseRow,
  mobileConnections,
  type Social,
  socialRow,
} from './connection-rows.js';
import { framedCallback } from './connections/framed.js';
import { isReady } from './connections/suite/suite.js';
import type { BrokerContext } from './context.js';
import { failed, languageOf, ok } from './envelope.js';
import type { Pool } from './pool.js';
import { drawnTabs } from './qr/codes.js';
import { registrationConfiguration } from './register/configuration.js';

/** How the configuration says when a picture is asked for: an account of the seed's may be anyway. */
const robotVerify = {
  never: 'condition_set',
  always: 'always_enable',
  after_failure: 'condition_set',
} as const;

/** What an account may be where a password or a request on the phone proves it. */
const passwordMethods = {
  enabledLoginMethods: ['username-password', 'email-password', 'phone-password'],
  validLoginMethods: ['username-password', 'email-password', 'phone-password'],
  validRegisterMethods: [],
};

/** Of the longest that there are, and without one in traditional Chinese or Japanese. */
const tabTitles = {
  password: {
    tab: {
      default: 'Acme Freight account',
      i18n: { 'en-US': 'Acme Freight account', 'zh-CN': 'Acme 账号' },
    },
  },
  verifyCode: {
    tab: { default: 'One-time code', i18n: { 'en-US': 'One-time code', 'zh-CN': '动态码' } },
  },
};

export function publicConfiguration(context: BrokerContext, pool: Pool): Record<string, unknown> {
  const { seed, origin } = pool;
  const { faults } = context;
  const offered = pool.connections
    .offered()
    .filter(({ kind }) => kind !== 'dingtalk' || faults.dingtalk)
    .filter((one) => one.kind !== 'wecom-agency' || isAuthorized(pool, one.identifier));
  const wecom = offered.filter((connection) => connection.kind === 'wecom');
  const dingtalk = offered.filter((connection) => connection.kind === 'dingtalk');
  const wechat = faults.wechatTab ? offered.filter(({ kind }) => kind === 'wechat') : [];
  const tabs = [...wecom, ...dingtalk, ...wechat];
  const social = offered.filter((one): one is Social => 'provider' in one);
  const enterprise = offered.filter((one): one is Enterprise => 'protocol' in one);
  const qrTabs = drawnTabs(seed, faults.qrMethods);
  const addresses = redirectUris(context.appOrigins);

  /** What a WeChat frame is made of: an extension of ours, which Authing's configuration lacks. */
  const frameOf = ({ appId, identifier }: Extract<Social, { kind: 'wechat' }>) => ({
    appId,
    redirectUrl: framedCallback(context.addresses, identifier, seed.userPoolId),
  });

  return {
    id: seed.appId,
    userPoolId: seed.userPoolId,
    rootUserPoolId: null,
    identifier: seed.identifier,
    requestHostname: new URL(origin).host,
    name: seed.appName,
    logo: `${origin}/assets/acme.png`,
    description: null,
    welcomeMessage: {
      'en-US': `Welcome to ${seed.appName}`,
      'zh-CN': `欢迎使用 ${seed.appName}`,
    },
    css: faults.css,
    customLoading: null,
    cdnBase: origin,
    protocol: 'oidc',
    appType: 'web',
    ssoEnabled: false,
    loginTabs: {
      list: [
        'password',
        'phone-code',
        ...(faults.directories ? ['ldap', 'ad'] : []),
        ...(wecom.length > 0 ? ['wechatwork-corp-qrconnect'] : []),
        ...(dingtalk.length > 0 ? ['dingtalk-qrcode'] : []),
        ...faults.qrMethods,
        ...(faults.push ? ['authing-otp-push'] : []),
      ],
      default: 'password',
      defaultV2: 'password',
      title: { password: 'Password', 'phone-code': 'Code', ldap: 'LDAP', ad: 'AD' },
    },
    passwordTabConfig: passwordMethods,
    ...(faults.push && { authingOtpPushTabConfig: passwordMethods }),
    verifyCodeTabConfig: {
      enabledLoginMethods: ['phone-code', 'email-code'],
      validLoginMethods: ['phone-code', 'email-code'],
      validRegisterMethods: faults.registerMerged ? ['phone-code', 'email-code'] : [],
    },
    qrcodeTabsSettings: {
      'wechatwork-corp-qrconnect': wecom.map((connection, at) => ({
        id: connection.id,
        title: connection.name,
        isDefault: at === 0,
        QRConfig: {
          corpId: connection.corpId,
          agentId: connection.agentId,
          redirectUrl: socialCallback(context.addresses, connection.identifier, seed.userPoolId),
          identifier: connection.identifier,
        },
      })),
      ...(dingtalk.length > 0 && {
        'dingtalk-qrcode': dingtalk.map((connection) => ({
          id: connection.id,
          title: connection.name,
          QRConfig: {
            clientId: connection.clientId,
            redirectUrl: socialCallback(context.addresses, connection.identifier, seed.userPoolId),
            identifier: connection.identifier,
          },
        })),
      }),
      ...qrTabs,
    },
    qrCodeSortConfig: {
      loginMethodsSort: [
        ...tabs.map(({ id }) => id),
        ...Object.values(qrTabs).flatMap((rows) => rows.map(({ id }) => id)),
      ],
    },
    tabMethodsFields: [
      {
        key: 'username',
        label: '用户名',
        labelEn: 'Username',
        i18n: { 'en-US': 'Username', 'zh-CN': '用户名' },
      },
      {
        key: 'email',
        label: '邮箱',
        labelEn: 'Email',
        i18n: { 'en-US': 'Email', 'zh-CN': '邮箱' },
      },
      {
        key: 'phone',
        label: '手机号',
        labelEn: 'Phone',
        i18n: { 'en-US': 'Phone', 'zh-CN': '手机号' },
      },
    ],
    ssoPageComponentDisplay: {
      loginMethodNav: true,
      loginByPhoneCodeTab: true,
      loginByUserPasswordTab: true,
      wxMpScanTab: wecom.length > 0,
      userPasswordInput: true,
      phoneCodeInput: true,
      forgetPasswordBtn: faults.recovery,
      loginBtn: true,
      registerBtn: faults.registerMethods.length > 0,
      socialLoginBtns: true,
      idpBtns: true,
      autoRegisterThenLoginHintInfo: faults.registerMerged,
      loginMethodsI18nDisplaySettings: faults.tabTitles ? tabTitles : {},
    },
    mergeAdAndAccountPasswordLogin: false,
    ...(faults.emailDomains && { enabledMatchEmailDomain: true }),
    passkeyEnabled: faults.passkeys,
    verifyCodeLength: codeLength,
    internationalSmsConfig: {
      enabled: faults.internationalSms,
      defaultISOType: faults.internationalSms ? 'GB' : 'CN',
    },
    regexRules: [],
    customSecurityEnabled: false,
    appRobotVerify: 'disable',
    userpoolRobotVerify: robotVerify[faults.captcha],
    loginSmsConfig: { robot: { switch: faults.captchaBeforeSms ? 'ON' : 'OFF' } },
    enableLoginAccountSwitch: faults.rememberedAccounts,
    ...stepsConfiguration(context, pool),
    ...registrationConfiguration(context, pool),
    publicKey: pool.keys.password.publicPem,
    agreementEnabled: faults.agreements,
    agreements: agreementsOf(origin, faults),
    socialConnections: [
      ...social.map((one) => ({
        ...socialRow(one, origin, tabs.includes(one)),
        ...(one.kind === 'wechat' && faults.wechatTab && { config: frameOf(one) }),
      })),
      ...mobileConnections(context, pool, seed.appId).map((one) => socialRow(one, origin, false)),
    ],
    identityProviders: enterprise.map((one) => enterpriseRow(one, origin, seed.appId)),
    ecConnections: [],
    allowedOrigins: pool.allowedOrigins,
    corsWhitelist: pool.allowedOrigins,
    redirectUris: addresses,
    logoutRedirectUris: context.appOrigins.map((app) => `${app}/`),
    oidcConfig: {
      client_id: seed.appId,
      grant_types: [
        'authorization_code',
        'refresh_token',
        'http://authing.cn/oidc/grant_type/authing_token',
      ],
      response_types: ['code'],
      redirect_uris: addresses,
      token_endpoint_auth_method: 'none',
      introspection_endpoint_auth_method: 'none',
      revocation_endpoint_auth_method: 'none',
      id_token_signed_response_alg: 'RS256',
      skip_consent: true,
    },
    latchkey: { theme: pool.theme },
  };
}

/** Delegated development: before a company has authorized the app there is nothing to sign in to. */
function isAuthorized({ suites }: Pool, identifier: string): boolean {
  const suite = suites.find(identifier);
  return suite !== undefined && isReady(suite);
}

/** The app on phones: no page of it is anywhere, and it has connections of its own (S5-11). */
function mobileConfiguration(context: BrokerContext, pool: Pool): Record<string, unknown> {
  const { seed, origin } = pool;
  const { appId = '', appName = '' } = seed.mobile ?? {};
  return {
    id: appId,
    userPoolId: seed.userPoolId,
    identifier: seed.identifier,
    requestHostname: new URL(origin).host,
    name: appName,
    protocol: 'oidc',
    appType: 'native',
    publicKey: pool.keys.password.publicPem,
    socialConnections: mobileConnections(context, pool, appId).map((one) =>
      socialRow(one, origin, false),
    ),
    identityProviders: [],
    ecConnections: [],
    redirectUris: [],
    logoutRedirectUris: [],
  };
}

/** `GET /api/v2/applications/{appId}/public-config`. */
export function serveConfiguration(context: BrokerContext, pool: Pool): RequestHandler {
  return (request, response) => {
    const appId = String(request.params['appId']);
    if (!pool.apps.includes(appId)) {
      response.json(failed('app_missing', languageOf(request)));
      return;
    }
    const make = appId === pool.seed.appId ? publicConfiguration : mobileConfiguration;
    const document = make(context, pool);
    const rewrite = context.faults.rewriteConfiguration;
    const sent = rewrite ? rewrite(document) : document;
    if (typeof sent === 'string') response.type('application/json').send(sent);
    else response.json(ok(sent));
  };
}

/** `GET /api/v2/applications/{appId}/components-public-config/guard` (1.6). */
export function servePageConfiguration(pool: Pool): RequestHandler {
  return (request, response) => {
    const known = request.params['appId'] === pool.seed.appId;
    const settings = { global: { showChangeLanguage: true, defaultLanguage: 'browser' } };
    response.json(known ? ok(settings) : failed('app_missing', languageOf(request)));
  };
}
