/**
 * A host page that extends what everything inherits from, and freezes it, before the
 * widget comes (T-46).
 */
for (const { prototype } of [Object, Array, Function, String, Map])
  Object.defineProperty(prototype, 'surprise', { value: 'mine', enumerable: true });
for (const { prototype } of [Object, Array, Function, Map, Promise]) Object.freeze(prototype);

await import('../../widget/dist/define.js');

export {};
