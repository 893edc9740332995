/** What a template and an app go through before they work: a review, then online (S1-09, S1-12, S1-16). */

export type Stage = 'developing' | 'in_review' | 'pending' | 'online';

/** Approving and sending back are WeCom's; the others the provider's. */
export type Step = 'submit' | 'approve' | 'send_back' | 'publish';

const steps: Readonly<Record<Step, { readonly from: Stage; readonly to: Stage }>> = {
  submit: { from: 'developing', to: 'in_review' },
  approve: { from: 'in_review', to: 'pending' },
  send_back: { from: 'in_review', to: 'developing' },
  publish: { from: 'pending', to: 'online' },
};

export function stepsFrom(stage: Stage): readonly Step[] {
  return (Object.keys(steps) as Step[]).filter((step) => steps[step].from === stage);
}

/** Takes a step if it leads on from here. */
export function take(thing: { stage: Stage }, step: Step): boolean {
  const { from, to } = steps[step];
  if (thing.stage !== from) return false;
  thing.stage = to;
  return true;
}
