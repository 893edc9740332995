/** What signing in asks of somebody after the first proof, as a seed says it (authing-broker 5.3). No values. */

export type MfaPolicy = 'SMS' | 'EMAIL' | 'OTP' | 'FACE' | 'PASSKEY';

/** An authenticator app's secret, in base32 (RFC 4648 section 6), and the code that replaces it once. */
export interface SeedTotp {
  readonly secret: string;
  readonly recoveryCode: string;
}

/** The second factors of an account; one that is on and has nothing here is still to be bound (6.1). */
export interface SeedMfa {
  /** Those that are on; the first is shown first. */
  readonly policies: readonly MfaPolicy[];
  readonly phone?: string;
  readonly email?: string;
  readonly totp?: SeedTotp;
}

/** One thing that a profile lacks (1.5, 6.3). */
export interface SeedField {
  readonly type:
    | 'string'
    | 'text'
    | 'number'
    | 'boolean'
    | 'date'
    | 'select'
    | 'gender'
    | 'username'
    | 'phone'
    | 'email';
  readonly name: string;
  readonly label: string;
  readonly labelEn: string;
  readonly required: boolean;
  readonly validateRules?: readonly SeedRule[];
  readonly options?: readonly { readonly value: string; readonly label: string }[];
}

export interface SeedRule {
  readonly type: 'email' | 'phone' | 'isNumber' | 'regExp';
  /** The pattern of `regExp`. */
  readonly content: string;
  readonly errorMessage: string;
}

export interface SeedProfile {
  readonly fields: readonly SeedField[];
  readonly skip: boolean;
}

/** A company among those that share a pool (6.8). */
export interface SeedTenant {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** What one joins by. */
  readonly code: string;
  /** Who joins has an address in one of them; empty: anybody. */
  readonly domains: readonly string[];
  /** What it asks of its members: 1645. */
  readonly profile?: SeedProfile;
}

export interface SeedAsks {
  /** 1639: a password of one's own before anything else, and whether a code to the phone comes with it. */
  readonly firstLogin?: 'password' | 'password_and_code';
  /** 2058: the password has been in use for so long. */
  readonly rotation?: { readonly cycle: number; readonly unit: 'DAY' | 'MONTH' | 'YEAR' };
  /** 2071: the password is too weak. */
  readonly weakPassword?: boolean;
  /** 1108: the username has become somebody else's. */
  readonly usernameTaken?: boolean;
  readonly mfa?: SeedMfa;
  readonly profile?: SeedProfile;
  /** 2921: ids of the accounts that are this person's too. */
  readonly accounts?: readonly string[];
  /** 2930: ids of the public accounts that this person may sign in as. */
  readonly publicAccounts?: readonly string[];
  /** It is such an account itself: `usertype` 2, which login screens do not remember (5.6). */
  readonly isPublic?: boolean;
  /** 1644: ids of the companies that this person belongs to; an empty list: of none yet. */
  readonly tenants?: readonly string[];
  /** The account is locked from the start. */
  readonly locked?: boolean;
  /** 1643: once it is locked, this person may unlock it. */
  readonly mayUnlock?: boolean;
}
