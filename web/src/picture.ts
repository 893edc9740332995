/**
 * What the core has drawn so far, kept so that a surface which comes later, or comes
 * back, can be shown all of it. The same few operations, applied to plain records;
 * nothing is looked at.
 */
import type { Operation, Text } from './wire.js';

interface Element {
  readonly tag: string;
  readonly attributes: Map<string, string>;
  readonly says: Map<string, Text>;
  children: number[];
}

export interface Picture {
  add(operations: readonly Operation[]): void;
  /** From an empty root to what is drawn now. */
  all(): Operation[];
}

const root = 0;

const blank = (tag: string): Element => ({
  tag,
  attributes: new Map(),
  says: new Map(),
  children: [],
});

export function createPicture(): Picture {
  const elements = new Map<number, Element>([[root, blank('')]]);
  const parents = new Map<number, number>();
  const at = (id: number) => elements.get(id) ?? blank('');

  function detach(id: number): void {
    const parent = elements.get(parents.get(id) ?? -1);
    if (parent) parent.children = parent.children.filter((child) => child !== id);
  }

  function insert(parent: number, id: number, next: number): void {
    detach(id);
    const { children } = at(parent);
    const place = next === root ? -1 : children.indexOf(next);
    children.splice(place < 0 ? children.length : place, 0, id);
    parents.set(id, parent);
  }

  function forget(id: number): void {
    for (const child of at(id).children) forget(child);
    elements.delete(id);
    parents.delete(id);
  }

  function addOne(operation: Operation): void {
    switch (operation[0]) {
      case 'create':
        elements.set(operation[1], blank(operation[2]));
        break;
      case 'set':
        at(operation[1]).attributes.set(operation[2], operation[3]);
        break;
      case 'unset':
        at(operation[1]).attributes.delete(operation[2]);
        break;
      case 'say':
        at(operation[1]).says.set(operation[2], operation[3]);
        break;
      case 'insert':
        insert(operation[1], operation[2], operation[3]);
        break;
      case 'remove':
        detach(operation[1]);
        forget(operation[1]);
        break;
    }
  }

  /** All that is on the element and in it. */
  function* inside(id: number): Generator<Operation> {
    const { attributes, says, children } = at(id);
    for (const [name, value] of attributes) yield ['set', id, name, value];
    for (const [where, text] of says) yield ['say', id, where, text];
    for (const child of children) {
      yield ['create', child, at(child).tag];
      yield* inside(child);
      yield ['insert', id, child, root];
    }
  }

  return {
    add: (operations) => operations.forEach(addOne),
    all: () => [...inside(root)],
  };
}
