/**
 * A company's directories, as the broker asks them: who an account is, if the password is
 * right (authing-broker 2.5, 2.6). Stands for LDAP and Active Directory, whose own wire no
 * widget sees.
 */
import type { SeedDirectoryAccount } from '../seed.js';
import { hashOf, matches } from './hashes.js';
import type { Profile } from './people.js';

export type DirectoryKind = SeedDirectoryAccount['directory'];

export interface Entry {
  /** The key of upstream-idps 2.11: the same person in the pool. */
  readonly identity: string;
  readonly profile: Profile;
}

export interface Directories {
  /** Takes as long for somebody who isn't there (T-55). */
  verify(kind: DirectoryKind, account: string, password: string): Promise<Entry | undefined>;
}

export function createDirectories(rows: readonly SeedDirectoryAccount[]): Directories {
  const entries = rows.map((row) => ({ ...row, hashed: hashOf(row.password) }));

  return {
    async verify(kind, account, password) {
      const found = entries.find(
        (entry) => entry.directory === kind && entry.account === account.toLowerCase(),
      );
      if (!(await matches(password, found?.hashed)) || !found) return undefined;
      const { identity, name, email } = found;
      return { identity, profile: { name, email } };
    },
  };
}
