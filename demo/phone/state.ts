/** What the phone's page shows, as JSON: `GET /api/state` and every event of `GET /api/events`. */
import type { Seed } from '../seed.js';
import type { CompanyApp, CompanyAppState } from './company-app.js';
import type { Message, Phone, Scan, ShownCode } from './phone.js';

export interface PhoneState {
  readonly owner: string;
  readonly company: CompanyAppState;
  /** All lists: newest first. */
  readonly inFront: readonly ShownCode[];
  readonly scans: readonly Scan[];
  readonly messages: readonly Message[];
}

/** The page shows no more than these many of the newest. */
const most = 30;

export function stateOf(phone: Phone, company: CompanyApp, seed: Seed): PhoneState {
  return {
    owner: seed.wecom.members[0].name,
    company: company.state(),
    inFront: [...phone.inFront()].reverse(),
    scans: phone.scans().slice(-most).reverse(),
    messages: phone.messages().slice(-most).reverse(),
  };
}
