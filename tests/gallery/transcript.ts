/**
 * A screen as a screen reader has it: role, name and state of everything in the form, in
 * reading order, from Chromium's own tree of it, through the shadow root. What is in a
 * provider's frame is not ours and is left out.
 */
import type { CDPSession, Frame, Protocol } from 'puppeteer-core';

type AXNode = Protocol.Accessibility.AXNode;

/** Something that is read: where it stands in the form's document order, and what is said. */
export interface Read {
  readonly role: string;
  readonly name: string;
  readonly description: string;
  readonly states: readonly string[];
  readonly depth: number;
  /** Of the element among all in the form; -1 for a text. */
  readonly element: number;
  readonly isFocusable: boolean;
  /** All that is read in it. */
  readonly words: string;
}

/** States that are said when they hold; `role` and text say the rest. */
const flags = ['busy', 'disabled', 'focused', 'modal', 'readonly', 'required', 'selected'];
/** States of which either value is said. */
const values = ['checked', 'expanded', 'pressed', 'hasPopup'];
/** What is in them is their value, or another's. */
const closed = new Set(['textbox', 'combobox', 'Date', 'Iframe']);

/** Roles of nodes that say nothing by themselves. */
const silent = new Set(['generic', 'none', 'InlineTextBox', 'LabelText', 'paragraph']);

const isSilent = ({ ignored, role }: AXNode) => ignored || silent.has(role?.value);

const textOf = (value: Protocol.Accessibility.AXValue | undefined) =>
  String(value?.value ?? '')
    .replaceAll(/[\s\u2066-\u2069]+/g, ' ')
    .trim();

function statesOf({ properties = [], role, value: typed }: AXNode): string[] {
  const states = properties.flatMap(({ name, value: { value } }) => {
    if (flags.includes(name)) return value ? [name] : [];
    if (name === 'invalid') return value === 'false' ? [] : ['invalid'];
    if (name === 'live') return value === 'off' ? [] : [`live ${value}`];
    if (name === 'level') return role?.value === 'heading' ? [`level ${value}`] : [];
    return values.includes(name) ? [`${name} ${value}`] : [];
  });
  return textOf(typed) ? [...states, `value ${JSON.stringify(textOf(typed))}`] : states;
}

/** @param session of the page, whose frames are all of one process */
export async function readForm(session: CDPSession, at: Frame): Promise<Read[]> {
  const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
  const host = hostIn(root);
  if (!host) throw new Error('the page has no form');
  const elements = new Map<number, number>();
  for (const inside of host.shadowRoots ?? []) number(inside, elements);

  const { nodes } = await session.send('Accessibility.getFullAXTree', await frameOf(session, at));
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const start = nodes.find(({ backendDOMNodeId }) => backendDOMNodeId === host.backendNodeId);
  if (!start) throw new Error('nothing of the form can be read');

  const all: Read[] = [];
  /** Gives the words. */
  const visit = (node: AXNode, depth: number, around: string): string => {
    const children = (node.childIds ?? []).flatMap((id) => byId.get(id) ?? []);
    const inside = (at: number, name: string) =>
      children
        .map((child) => visit(child, at, name))
        .filter(Boolean)
        .join(' ');
    if (isSilent(node)) return inside(depth, around);
    const role = String(node.role?.value);
    const name = textOf(node.name);
    if (role === 'StaticText') {
      if (around.includes(name)) return name;
      all.push({ ...bare, role: 'text', name, depth, words: name });
      return name;
    }
    const at = all.length;
    all.push({ ...bare, role });
    const words = closed.has(role) ? '' : inside(depth + 1, name);
    all[at] = {
      role,
      name,
      description: textOf(node.description),
      states: statesOf(node),
      depth,
      element: elements.get(node.backendDOMNodeId ?? -1) ?? -1,
      isFocusable: (node.properties ?? []).some(
        (one) => one.name === 'focusable' && one.value.value,
      ),
      words: words || name,
    };
    return words || name;
  };
  visit(start, 0, '');
  return all;
}

const bare = {
  name: '',
  description: '',
  states: [],
  depth: 0,
  element: -1,
  isFocusable: false,
  words: '',
};

/** A line for each, children below their parent. */
export function transcribed(all: readonly Read[]): string {
  const lines = all.map(({ role, name, description, states, depth }) => {
    const said = [
      name ? `${role} ${JSON.stringify(name)}` : role,
      ...states,
      ...(description ? [`described ${JSON.stringify(description)}`] : []),
    ];
    return `${'  '.repeat(depth)}${said.join(', ')}\n`;
  });
  return lines.join('');
}

/** Puppeteer does not give a frame's number; its address tells it from the page around it. */
async function frameOf(session: CDPSession, at: Frame): Promise<{ frameId?: string }> {
  if (!at.parentFrame()) return {};
  const { frameTree } = await session.send('Page.getFrameTree');
  const found = frameTree.childFrames?.find(({ frame }) => frame.url === at.url());
  return found ? { frameId: found.frame.id } : {};
}

type DOMNode = Protocol.DOM.Node;

function hostIn(node: DOMNode): DOMNode | undefined {
  if (node.localName === 'latchkey-login') return node;
  for (const child of [
    ...(node.children ?? []),
    ...(node.contentDocument ? [node.contentDocument] : []),
  ]) {
    const found = hostIn(child);
    if (found) return found;
  }
  return undefined;
}

/** Every element by its place in `querySelectorAll('*')`. */
function number(node: DOMNode, into: Map<number, number>): void {
  for (const child of node.children ?? []) {
    if (child.nodeType !== 1) continue; // a text
    into.set(child.backendNodeId, into.size);
    number(child, into);
  }
}
