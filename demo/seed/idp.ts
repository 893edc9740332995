/** The plain OIDC provider: the broker's client there, and who can sign in. */
export const idp = {
  clientId: 'latchkey-broker',
  clientSecret: 'idp-secret-for-demo-only-00000000000000000000',
  person: {
    sub: 'idp-ann',
    username: 'ann',
    password: 'idp password 1',
    name: 'Ann Example',
    email: 'ann@corp.example',
  },
} as const;
