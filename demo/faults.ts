/**
 * The switches of the demo world: what goes wrong on purpose. A test sets
 * them on `world.faults`; `world.reset()` puts the defaults back. Each maker
 * of a part adds its own keys here.
 */

/** Rows of the relying-party table (threats.md section H); what each does is in broker/oidc/spoil.ts. */
export type TokenFault =
  | 'none'
  // To be accepted
  | 'key_without_id'
  | 'RS256'
  | 'PS256'
  | 'ES256'
  | 'audience_as_list'
  | 'type_in_capitals'
  | 'no_lifetime'
  | 'over_at_once'
  // To be refused
  | 'other_issuer'
  | 'no_issuer'
  | 'other_audience'
  | 'no_audience'
  | 'second_audience'
  | 'second_audience_with_party'
  | 'other_party'
  | 'other_subject'
  | 'no_subject'
  | 'subject_as_number'
  | 'no_issue_time'
  | 'issue_time_as_text'
  | 'issued_in_an_hour'
  | 'no_expiry'
  | 'expiry_as_text'
  | 'expired'
  | 'valid_in_an_hour'
  | 'other_nonce'
  | 'no_nonce'
  | 'bad_RS256'
  | 'bad_PS256'
  | 'bad_ES256'
  | 'foreign_key'
  | 'unpublished_key'
  | 'undeclared_algorithm'
  | 'no_algorithm'
  | 'HS256'
  | 'HS256_by_public_key'
  | 'no_id_token'
  | 'other_person'
  | 'somebody_else'
  | 'nobody'
  | 'other_metadata_issuer'
  | 'too_many_keys'
  // To be recovered from
  | 'rotated'
  | 'rotated_late'
  | 'unreadable_keys';

export interface Faults {
  // The broker
  /** Every request to a pool answers 503. */
  brokerDown: boolean;
  /** Milliseconds that every answer of a pool is held back. */
  brokerSlow: number;
  /** JSON answers of a pool end in the middle. */
  brokerTruncated: boolean;
  /** Bytes of white space in front of every JSON answer of a pool. */
  brokerPadding: number;
  /** Logins and codes answer 429 with this text as `Retry-After`; empty: they don't (T-55). */
  rateLimited: string;
  /** What the next login answers instead of trying, once: an `apiCode` of authing-broker 5.3; 0: none. */
  nextApiCode: number;
  /** What a new password has to be, by the number of authing-broker 6.6; it is checked, and named in the configuration. */
  passwordStrength: 0 | 1 | 2 | 3 | 4 | 5;
  /** Nobody may bind a second factor: `changeable` of `mfaBindConfigs` is false (authing-broker 6.1). */
  factorsFixed: boolean;
  /** A second factor is asked for as 1635, not 1636 (authing-broker 5.3). */
  olderMfaCode: boolean;
  /** Every account that is locked may be unlocked by its owner, not only those of the seed's that may: 1643. */
  selfUnlock: boolean;
  /** What that takes beside a code: nothing, or the password; `selfUnlockStrategy` (authing-broker 6.7). */
  unlockBy: 'captcha' | 'password-captcha';
  /** A company that is made in the flow asks its founder to sign in again: 1708 (authing-broker 5.3). */
  newTenantAsksAgain: boolean;
  /** Newcomers are asked for an account and made one in one form: 1666 instead of 1641 (authing-broker 5.3). */
  bindingInOneForm: boolean;
  /** The popup page's answer: the genuine one, a failure envelope, text that is no JSON, or none (authing-broker appendix A). */
  popupAnswer: 'genuine' | 'envelope' | 'text' | 'nothing';
  /** `iss` in the answers of the broker's OIDC server (T-21). */
  answerIssuer: 'genuine' | 'other' | 'missing';
  /** `state` in the same (T-22). */
  answerState: 'genuine' | 'other' | 'missing';
  /** `state` in the return from the server's page for signing out (T-33). */
  signOutState: 'genuine' | 'other' | 'missing';
  /** What is unusual or wrong with the tokens, keys and metadata of the OIDC server (T-28). */
  token: TokenFault;
  /**
   * When a password needs the letters of a picture: never but for an account of the seed's that
   * always does, with every account, or after a wrong try (authing-broker 2.1).
   */
  captcha: 'never' | 'always' | 'after_failure';
  /** A text message needs them too: `loginSmsConfig.robot`. */
  captchaBeforeSms: boolean;
  /** The configuration names a required agreement. */
  agreements: boolean;
  /** The configuration offers the company's directories too, LDAP's and Windows' (authing-broker 1.5). */
  directories: boolean;
  /** The configuration has titles for the tabs of password and codes (authing-broker 1.5). */
  tabTitles: boolean;
  /** The configuration wants accounts that signed in remembered (authing-broker 5.6). */
  rememberedAccounts: boolean;
  /** The configuration offers DingTalk too, as a tab. */
  dingtalk: boolean;
  /** WeChat is a tab with its code, not a button: the configuration names what its frame needs. */
  wechatTab: boolean;
  /** The configuration offers these codes that the broker draws itself, each as a tab (authing-broker 2.9). */
  qrMethods: readonly ('app-qrcode' | 'wechat-miniprogram-qrcode' | 'wechatmp-qrcode')[];
  /** What such a code's `url` is: the address of a picture, the picture itself, or what is in it. */
  qrPicture: 'address' | 'data' | 'content';
  /** What every question about such a code is answered with: a status set by hand, or no data (2.9); undefined: the genuine one. */
  qrStatus: -1 | 0 | 1 | 2 | 3 | 4 | 5 | 'no_data' | undefined;
  /** The configuration offers a request on the phone, as a tab (authing-broker 2.8). */
  push: boolean;
  /** What every question about such a request is answered with; undefined: how it stands. */
  pushStatus: 'PUSHED' | 'AUTHORIZED' | 'REJECTED' | 'EXPIRED' | undefined;
  /** The configuration offers passkeys (authing-broker 2.7). */
  passkeys: boolean;
  /** The relying party that a challenge for one names: the pool's domain, another, or none (T-56). */
  passkeyParty: 'own' | 'foreign' | 'missing';
  /** A sheet of the operator's own: `css` of the configuration (T-37). */
  css: string;
  /** Tabs by which people register, in their order; none: nobody does (authing-broker 6.2). */
  registerMethods: readonly (
    | 'phone'
    | 'emailCode'
    | 'email'
    | 'username-password'
    | 'phone-password'
    | 'badge-password'
  )[];
  /** Sign-in by code makes accounts, and there is no tab for registering: the merged mode (6.2). */
  registerMerged: boolean;
  /** Who registers by a code chooses a password as well: `enableCompletePassword` (6.2). */
  completePassword: boolean;
  /** A number with a password needs a code too: `enabledPPRegisterValid` (6.2). */
  phonePasswordCode: boolean;
  /** What else a registration asks for: nothing, the pool's fields, or a number and an address with codes (6.3). */
  registerFields: 'none' | 'profile' | 'contacts';
  /** That may be skipped: `skipComplateFileds`. */
  registerSkip: boolean;
  /** The plan has no accounts left: 3720001 (6.2). */
  quotaUsedUp: boolean;
  /** The form has a way to a forgotten password (6.4). */
  recovery: boolean;
  /** Codes go to telephones of all countries, of Britain's first (authing-broker 1.5): `internationalSmsConfig`. */
  internationalSms: boolean;
  /** Somebody whose e-mail address has a connection's domain is sent there: `enabledMatchEmailDomain` (2.2.1). */
  emailDomains: boolean;
  /** Whether a stranger's question if an account exists gets the truth (2.3, T-55): brokers in use give it. */
  probes: 'silent' | 'telling';
  /** Origins that may frame the broker's pages, beside none (T-47). */
  framedBy: readonly string[];
  /** What a test makes of the public configuration; text is sent as it stands (T-42). */
  rewriteConfiguration: ((document: Record<string, unknown>) => unknown) | undefined;

  // The plain OIDC provider
  /** Its pages cut their opener off: `Cross-Origin-Opener-Policy: same-origin`. */
  openerPolicy: boolean;
  /** It tells a phone number of its person too, and whether that is verified (OpenID Connect Core 5.1). */
  idpPhone: { readonly number: string; readonly verified: boolean } | undefined;

  // WeCom, WeChat and DingTalk
  /** QR codes, the broker's own as well, expire as soon as they are looked at, and stay expired. */
  qrExpired: boolean;
  /** Authorization codes count as expired when they are redeemed. */
  authCodeExpired: boolean;
  /** WeCom's and WeChat's pages have the return address asked for once more, without a cookie, before they go there (upstream-idps B19). */
  doubledCallback: boolean;
  /** Where WeChat's page puts the code in a return address with a hash: as a scan does, or as quick login does (upstream-idps B18). */
  wechatCode: 'after_hash' | 'before_hash';
  /** The registered callback domain is another one than the broker's. */
  trustedDomainMismatch: boolean;
  /** The providers' pages forbid framing (upstream-idps B22). */
  framingForbidden: boolean;
  /** Host and port of WeCom's second registered domain; empty: the first pool's own (upstream-idps 3.1). */
  webLoginDomain: string;
  /** WeCom's panel answers by message to a page on any domain (upstream-idps B02). */
  panelAnywhere: boolean;
  /** WeCom's panel works without a message channel (upstream-idps B04). */
  panelWithoutChannel: boolean;
  /** The page of WeCom's that a self-built app's login in a window shows (upstream-idps 3.2, 3.3). */
  selfBuiltPage: 'older' | 'current';
  /** WeCom's client is signed in on the visitor's own computer: quick login (upstream-idps 3.2). */
  wecomOnDesktop: boolean;
  /**
   * Who holds the phone at WeCom: Ann, a member whom the broker has never seen, one whom
   * the app isn't visible to, or no member at all.
   */
  wecomScanner: 'member' | 'newcomer' | 'outside_scope' | 'non_member';
  /** Host, without a port, that a service provider's login starts from; empty: the first pool's (upstream-idps 4.1). */
  launchDomain: string;
  /** WeCom's calls for service providers are answered only when this has ended; undefined: at once. */
  serviceHeld: Promise<void> | undefined;
  /** The broker's address isn't on WeCom's list: 60020 (upstream-idps 3.1). */
  unlistedAddress: boolean;
  /** WeCom's administrator made new secrets; whoever has an old one gets 40001 (3.10). */
  secretReplaced: boolean;
  /** WeCom's app tokens are good for one call only, then rejected before their time (3.9). */
  earlyInvalidation: boolean;

  // The company's app on the phone, and WeCom Mobile
  /**
   * What the app is: the build for iOS or Android that is registered at WeCom, or one that
   * is not, by its bundle, its package, its signature or its schema (upstream-idps 7).
   */
  companyApp:
    | 'ios'
    | 'android'
    | 'other_bundle'
    | 'other_package'
    | 'other_signature'
    | 'other_schema';
  /** WeCom isn't on the phone. */
  wecomMissing: boolean;
  /** The administrator turned WeCom Mobile on for the app on the web too, where it cannot work. */
  mobileOnWeb: boolean;
}

export function noFaults(): Faults {
  return {
    brokerDown: false,
    brokerSlow: 0,
    brokerTruncated: false,
    brokerPadding: 0,
    rateLimited: '',
    nextApiCode: 0,
    passwordStrength: 2,
    factorsFixed: false,
    olderMfaCode: false,
    selfUnlock: false,
    unlockBy: 'password-captcha',
    newTenantAsksAgain: false,
    bindingInOneForm: false,
    popupAnswer: 'genuine',
    answerIssuer: 'genuine',
    answerState: 'genuine',
    signOutState: 'genuine',
    token: 'none',
    captcha: 'never',
    captchaBeforeSms: false,
    agreements: false,
    directories: false,
    tabTitles: false,
    rememberedAccounts: false,
    dingtalk: false,
    wechatTab: false,
    qrMethods: [],
    qrPicture: 'address',
    qrStatus: undefined,
    push: false,
    pushStatus: undefined,
    passkeys: false,
    passkeyParty: 'own',
    css: '',
    registerMethods: [],
    registerMerged: false,
    completePassword: false,
    phonePasswordCode: false,
    registerFields: 'none',
    registerSkip: false,
    quotaUsedUp: false,
    recovery: false,
    internationalSms: false,
    emailDomains: false,
    probes: 'silent',
    framedBy: [],
    rewriteConfiguration: undefined,
    openerPolicy: false,
    idpPhone: undefined,
    qrExpired: false,
    authCodeExpired: false,
    doubledCallback: false,
    wechatCode: 'after_hash',
    trustedDomainMismatch: false,
    framingForbidden: false,
    webLoginDomain: '',
    panelAnywhere: false,
    panelWithoutChannel: false,
    selfBuiltPage: 'older',
    wecomOnDesktop: false,
    wecomScanner: 'member',
    launchDomain: '',
    serviceHeld: undefined,
    unlistedAddress: false,
    secretReplaced: false,
    earlyInvalidation: false,
    companyApp: 'ios',
    wecomMissing: false,
    mobileOnWeb: false,
  };
}
