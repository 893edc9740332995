/** 1642, and a company's 1645: what a profile lacks is asked for (authing-broker 6.3). */

import type { SeedProfile } from '../../seed.js';
import { languageOf } from '../envelope.js';
import type { Person } from '../people.js';
import { metaDataOf, readFields } from './profile-fields.js';
import type { Step, StepMaker, Tools } from './step.js';

export const profile: StepMaker = (tools, { person }) => {
  const asked = person.asks.profile;
  return (
    asked &&
    profileStep('profile', 1642, tools, person, asked, () => {
      delete person.asks.profile;
    })
  );
};

export const tenantProfile: StepMaker = (tools, { person, tenantId }) => {
  const tenant = tools.pool.tenants.byId(tenantId ?? '');
  const asked = tenant?.told.has(person.id) ? undefined : tenant?.profile;
  return (
    asked &&
    profileStep('tenant-profile', 1645, tools, person, asked, () => tenant?.told.add(person.id))
  );
};

function profileStep(
  name: string,
  apiCode: 1642 | 1645,
  tools: Tools,
  person: Person,
  { fields, skip }: SeedProfile,
  told: () => void,
): Step {
  return {
    name,
    apiCode,
    data: (language) => ({ metaData: metaDataOf(fields, language), skip }),
    actions: {
      'complete-completion': ({ request, data }) => {
        const read = readFields(tools, fields, data['fieldValues'], languageOf(request));
        if ('failure' in read) return read;
        return {
          pass: () => {
            read.keep(person);
            told();
            return person;
          },
        };
      },
      // Asked again at the next login.
      ...(skip && { 'skip-completion': () => ({ pass: () => person }) }),
    },
  };
}
