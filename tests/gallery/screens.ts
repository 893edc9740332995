/** Every screen that there is. A new one is a row in its table. */
import type { Screen } from './screen.js';
import { accounts } from './screens/accounts.js';
import { askedScreens } from './screens/asked.js';
import { forms } from './screens/forms.js';
import { openingScreens } from './screens/openings.js';
import { steps } from './screens/steps.js';
import { troubles } from './screens/troubles.js';
import { ways } from './screens/ways.js';

export const screens: readonly Screen[] = [
  ...forms,
  ...ways,
  ...accounts,
  ...openingScreens,
  ...steps,
  ...askedScreens,
  ...troubles,
];
