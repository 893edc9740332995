/**
 * The few sentences that must be there even when nothing can be loaded.
 */
import type { Catalog } from './words.js';

export const bare: Catalog = {
  language: 'en',
  direction: 'ltr',
  sentences: {
    'widget.close': 'Close',
    'widget.country': 'Country or region',
    'widget.failed': 'The sign-in form could not be loaded. Check your connection and try again.',
    'widget.hosted': 'Continue on the sign-in page',
    'widget.loading': 'Loading the sign-in form',
    'widget.misconfigured':
      'Sign-in is not set up correctly on this page. Please tell the people who run it.',
    'widget.retry': 'Try again',
    'widget.unsupported':
      'This browser cannot show the sign-in form. Please update it or use another one.',
  },
};
