/** `latchkey/testing`: the demo world for end-to-end tests of one's own, without a network. For tests only. */
export type { Addresses } from './addresses.js';
export type { Faults, TokenFault } from './faults.js';
export { type LocalRequest, localFetch } from './local-fetch.js';
export { seed } from './seed.js';
export { startWorld, type World, type WorldSettings } from './world.js';
