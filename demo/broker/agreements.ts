/** The agreements of an app, as its configuration has them, and which a request accepts (authing-broker 1.5, 2.1, 6.2). */
import type { Request } from 'express';
import type { Faults } from '../faults.js';

type Switches = Pick<Faults, 'agreements' | 'registerMethods'>;

/** A login and a registration need one each. */
const ids = { login: 1683, register: 1684 } as const;

/** Titles are markup, as they are in use. */
export function agreementsOf(origin: string, switches: Switches): readonly object[] {
  if (!switches.agreements) return [];
  const link = (words: string) => `<a href="${origin}/terms">${words}</a>`;
  const one = (id: number, availableAt: 0 | 1, lang: string, title: string) => ({
    id,
    title,
    lang,
    required: true,
    order: 0,
    availableAt,
  });
  return [
    one(ids.login, 1, 'en-US', `I accept the ${link('terms of use')}`),
    one(ids.login, 1, 'zh-CN', `我已阅读并同意${link('用户协议')}`),
    ...(switches.registerMethods.length === 0
      ? []
      : [
          one(ids.register, 0, 'en-US', `I accept the ${link('rules for members')}`),
          one(ids.register, 0, 'zh-CN', `我已阅读并同意${link('会员规则')}`),
        ]),
  ];
}

export function agreementMissing(
  { agreements }: Pick<Faults, 'agreements'>,
  request: Request,
  deed: keyof typeof ids = 'login',
): boolean {
  const { agreementIds } = Object(request.body) as { readonly agreementIds?: unknown };
  // A login sends numbers, a registration texts.
  const ticked = Array.isArray(agreementIds) ? agreementIds.map(Number) : [];
  return agreements && !ticked.includes(ids[deed]);
}
