/**
 * What administrators did before the demo world opens: the provider's, who entered the
 * broker's event addresses at WeCom, and the company's, who authorized the delegated app
 * (upstream-idps 5.1). Everything goes over HTTP, as it would.
 */
import type { Suite } from './broker/connections/suite/suite.js';
import { type Stage, take } from './providers/wecom/service/stages.js';
import type { WeCom } from './providers/wecom/wecom.js';
import type { Seed } from './seed.js';

export async function setUpSuites(
  seed: Seed,
  wecom: WeCom,
  suites: readonly Suite[],
  callbackHost: string,
): Promise<void> {
  const { login, template, domainFile } = seed.wecomService;
  for (const { suiteId, token, encodingAesKey } of [login, template]) {
    const suite = suites.find(({ desk }) => desk.record().suiteId === suiteId);
    const address = suite?.desk.view().eventAddress ?? '';
    await wecom.suites.saveCallback(suiteId, { address, token, encodingAesKey });
    await wecom.suites.pushTicket(suiteId);
    putOnline(wecom.suites.find(suiteId));
  }
  const company = wecom.companies.find(({ corpId }) => corpId === seed.wecom.corpId);
  if (company) await wecom.delegatedApps.authorize(template.suiteId, company);
  for (const suite of suites) await suite.idle();
  const app = wecom.delegatedApps.find(template.suiteId, seed.wecom.corpId);
  if (app && (await wecom.delegatedApps.verifyDomain(app, callbackHost, domainFile)))
    putOnline(app);
  wecom.suites.settle();
  wecom.delegatedApps.settle();
  for (const suite of suites) suite.settle();
}

function putOnline(thing: { stage: Stage } | undefined): void {
  if (!thing) return;
  for (const step of ['submit', 'approve', 'publish'] as const) take(thing, step);
}
