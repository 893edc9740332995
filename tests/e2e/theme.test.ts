/** Journey 10: the operator changes the theme, and the hosted page shows it. */
import assert from 'node:assert/strict';
import type { Page } from 'puppeteer-core';
import { find, parts, press, says, textOf, type } from './form.js';
import { prepareJourneys } from './journey.js';

const journey = prepareJourneys();

/** A custom property as the form in this page has it. */
function property(page: Page, form: string, name: string): Promise<string> {
  return page.$eval(
    form,
    (element, at) => {
      const inside = element.shadowRoot?.querySelector('[part="heading"]');
      return inside ? getComputedStyle(inside).getPropertyValue(at).trim() : '';
    },
    name,
  );
}

journey(
  'an unreadable color is refused with the nearest passing one; the rest is saved',
  async ({ world, visitor }) => {
    const page = await visitor.open(`${world.addresses.acme}/theme`);
    await find(page, parts.heading);

    await type(page, '#accent', '#ffe94d');
    await says(page, '#accent-finding', /\d/);
    assert.equal(
      await page.$eval('#save', (button) => (button as HTMLButtonElement).disabled),
      true,
    );
    await press(page, '#use-nearest');
    const nearest = await page.$eval('#accent', (input) => (input as HTMLInputElement).value);
    assert.match(nearest, /^#[0-9a-f]{6}$/);
    assert.notEqual(nearest, '#ffe94d');
    await type(page, '#title', 'Welcome aboard');
    await says(page, parts.heading, /Welcome aboard/);
    await press(page, '#save');
    await says(page, '#saved', /\S/);

    const hosted = await visitor.open(`${world.addresses.acme}/login?app_id=acme-app`);
    assert.equal(await textOf(hosted, parts.heading), 'Welcome aboard');
    assert.equal(await property(hosted, '#login', '--latchkey-color-accent'), nearest);
  },
);
