/** Accounts of a company's directory, LDAP's and Windows', wrong then right. */
import assert from 'node:assert/strict';
import { find, parts, press, says, type, typedIn, waitForReport } from './form.js';
import { ann, type Journey, prepareJourneys } from './journey.js';

const journey = prepareJourneys();

async function open({ world, visitor }: Journey, tab: string) {
  world.faults.directories = true;
  const page = await visitor.open(world.addresses.appSameSite);
  await press(page, parts.tab(tab));
  return page;
}

for (const { name, tab, account, password, person } of [
  { name: 'LDAP', tab: 'ldap', account: 'ann.l', password: 'ladder 1', person: ann.name },
  {
    name: 'Windows',
    tab: 'ad',
    account: 'acme\\dora',
    password: 'window 4',
    person: 'Dora Example',
  },
]) {
  const accountField = `[data-field="${tab}-account"]`;
  const passwordField = `[data-secret="${tab}-password"]`;

  journey(
    `${name}: wrong then right, tries left shown, the account kept, signed in`,
    async (given) => {
      const page = await open(given, tab);
      await type(page, accountField, account);
      await type(page, passwordField, 'not it');
      await press(page, parts.submit);
      await says(page, parts.fieldError, /4/);
      assert.equal(await typedIn(page, accountField), account);

      await type(page, passwordField, password);
      await press(page, parts.submit);

      const success = (await waitForReport(page, 'latchkey-success')) as {
        user: { name: string };
      };
      assert.equal(success.user.name, person);
    },
  );

  journey(`${name}: what is left out is said at its field, and nothing is asked`, async (given) => {
    const page = await open(given, tab);
    await press(page, parts.submit);
    await says(page, parts.fieldError, /account/);
    await find(page, `${accountField}[aria-invalid="true"]`);

    await type(page, accountField, account);
    await press(page, parts.submit);
    await says(page, parts.fieldError, /password/);
    await find(page, `${passwordField}[aria-invalid="true"]`);
  });
}

journey('a picture’s letters go along with an account of Windows', async (given) => {
  given.world.faults.captcha = 'always';
  const page = await open(given, 'ad');
  await type(page, '[data-field="ad-account"]', 'acme\\dora');
  await type(page, '[data-secret="ad-password"]', 'window 4');
  await find(page, parts.picture);
  await type(page, parts.captcha, given.world.captcha());
  await press(page, parts.submit);

  await waitForReport(page, 'latchkey-success');
});
