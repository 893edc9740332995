/**
 * Screens as the core draws them, written by hand from wasm/view/README.md: trees, and the
 * operations that make them.
 */
import type { Operation, Text } from '#web/wire.js';

export interface Tree {
  readonly tag: string;
  readonly part?: string;
  readonly set?: Readonly<Record<string, string>>;
  readonly say?: Readonly<Record<string, Text>>;
  readonly inside?: readonly Tree[];
}

export const sentence = (key: string, ...values: string[]): Text => ({ key, values });
export const plain = (text: string): Text => ({ plain: text });

/**
 * Made in the order of wasm/render: an element with its attributes, words and inside, then
 * its place. Numbers count up from `first`.
 */
export function drawing(trees: readonly Tree[], parent = 0, first = 1): Operation[] {
  let last = first - 1;
  const operations: Operation[] = [];
  const draw = (tree: Tree, within: number) => {
    const number = ++last;
    operations.push(['create', number, tree.tag]);
    if (tree.part) operations.push(['set', number, 'part', tree.part]);
    for (const [name, value] of Object.entries(tree.set ?? {}))
      operations.push(['set', number, name, value]);
    for (const [where, text] of Object.entries(tree.say ?? {}))
      operations.push(['say', number, where, text]);
    for (const inner of tree.inside ?? []) draw(inner, number);
    operations.push(['insert', within, number, 0]);
  };
  for (const tree of trees) draw(tree, parent);
  return operations;
}

const saying = (tag: string, part: string, text: Text, set: Tree['set'] = {}): Tree => ({
  tag,
  part,
  set,
  say: { text },
});

export const header = (app: string, welcome = '', logo = ''): Tree => ({
  tag: 'div',
  part: 'header',
  inside: [
    ...(logo ? [{ tag: 'img', part: 'logo', set: { src: logo }, say: { alt: plain('') } }] : []),
    saying('h2', 'heading', sentence('heading.sign-in-to', app), {
      tabindex: '-1',
      'data-focus': 'lost',
    }),
    ...(welcome ? [saying('p', 'welcome', plain(welcome))] : []),
  ],
});

export const alerts = (...inside: Tree[]): Tree => ({
  tag: 'div',
  part: 'alerts',
  set: { role: 'alert' },
  inside,
});

export const notice = (text: Text, said = '', code = ''): Tree => ({
  tag: 'div',
  part: 'notice',
  inside: [
    saying('p', 'notice-text', text),
    ...(said
      ? [
          {
            tag: 'div',
            part: 'detail',
            inside: [
              saying('p', 'detail-label', sentence('detail.said')),
              saying('blockquote', 'foreign', plain(said), { dir: 'auto' }),
              ...(code ? [saying('p', 'support-code', sentence('detail.code', code))] : []),
            ],
          },
        ]
      : []),
  ],
});

export const status = (text: Text = plain('')): Tree =>
  saying('p', 'status', text, { role: 'status' });

export const button = (part: string, event: string, text: Text, set: Tree['set'] = {}): Tree =>
  saying('button', part, text, { type: 'button', 'data-on': event, ...set });

export const tabs = (chosen: string, all: Readonly<Record<string, Text>>): Tree => ({
  tag: 'div',
  part: 'tabs',
  set: { role: 'tablist' },
  say: { 'aria-label': sentence('methods.label') },
  inside: Object.entries(all).map(([method, text]) =>
    button('tab', 'methodChosen', text, {
      role: 'tab',
      id: `tab-${method}`,
      'data-key': method,
      'aria-selected': String(method === chosen),
      'aria-controls': `panel-${method}`,
      tabindex: method === chosen ? '0' : '-1',
    }),
  ),
});

export const panel = (method: string, inside: readonly Tree[], shown = true): Tree => ({
  tag: 'div',
  part: 'panel',
  set: {
    id: `panel-${method}`,
    role: 'tabpanel',
    'aria-labelledby': `tab-${method}`,
    ...(shown ? {} : { hidden: '' }),
  },
  inside,
});

export interface FieldSettings {
  readonly part?: 'code-input';
  readonly hook?: 'data-field' | 'data-secret';
  readonly set?: Readonly<Record<string, string>>;
  readonly error?: Text;
  readonly beside?: readonly Tree[];
  readonly below?: readonly Tree[];
}

export function field(name: string, label: Text, settings: FieldSettings = {}): Tree {
  const { part = 'input', hook = 'data-field', set = {}, error, beside, below = [] } = settings;
  const input: Tree = {
    tag: 'input',
    part,
    set: {
      id: name,
      [hook]: name,
      ...(error ? { 'aria-invalid': 'true', 'aria-describedby': `${name}-error` } : {}),
      ...set,
    },
  };
  return {
    tag: 'div',
    part: 'field',
    inside: [
      saying('label', 'label', label, { for: name }),
      beside ? { tag: 'div', part: 'field-row', inside: [input, ...beside] } : input,
      ...(error ? [saying('p', 'field-error', error, { id: `${name}-error` })] : []),
      ...below,
    ],
  };
}

export const form = (...inside: Tree[]): Tree => ({
  tag: 'form',
  part: 'form',
  set: { novalidate: '', 'data-on': 'submitted' },
  inside: [...inside, saying('button', 'submit', sentence('action.sign-in'), { type: 'submit' })],
});

const account = (): Tree =>
  field('account', sentence('field.account'), {
    set: { type: 'text', name: 'username', autocomplete: 'username' },
  });

const password = (): Tree =>
  field('password', sentence('field.password'), {
    hook: 'data-secret',
    set: {
      type: 'password',
      name: 'password',
      autocomplete: 'current-password',
      'aria-describedby': 'password-caps-lock',
    },
    beside: [
      {
        tag: 'button',
        part: 'reveal',
        set: {
          type: 'button',
          'data-on': 'revealToggled',
          'data-key': 'password',
          'aria-controls': 'password',
          'aria-pressed': 'false',
        },
        say: { text: sentence('action.show-password') },
      },
    ],
    below: [
      {
        tag: 'p',
        part: 'hint',
        set: { id: 'password-caps-lock', 'aria-live': 'polite' },
      },
    ],
  });

export const passwordForm = (): Tree => form(account(), password());

/** Its input is made third, after the field, the label and the row. */
export const code = (digits: number, set: Tree['set'] = {}, settings: FieldSettings = {}): Tree =>
  field('code', sentence('field.code'), {
    part: 'code-input',
    hook: 'data-secret',
    beside: [button('button', 'codeRequested', sentence('action.send-code'))],
    ...settings,
    set: {
      type: 'text',
      name: 'code',
      autocomplete: 'one-time-code',
      inputmode: 'numeric',
      'data-digits': String(digits),
      ...set,
    },
  });

export const connection = (id: string, name: string, logo = ''): Tree => ({
  tag: 'li',
  part: 'connection-item',
  inside: [
    {
      tag: 'button',
      part: 'connection',
      set: { type: 'button', 'data-on': 'connectionChosen', 'data-key': id },
      inside: [
        ...(logo
          ? [
              {
                tag: 'img',
                part: 'connection-logo',
                set: { referrerpolicy: 'no-referrer', src: logo },
                say: { alt: plain('') },
              },
            ]
          : []),
        saying('span', 'connection-name', sentence('connection.continue-with', name)),
      ],
    },
  ],
});

export const connections = (...inside: Tree[]): readonly Tree[] => [
  saying('p', 'separator', sentence('connections.or')),
  {
    tag: 'ul',
    part: 'connections',
    set: { role: 'list' },
    say: { 'aria-label': sentence('connections.label') },
    inside,
  },
];

export const methods = (inside: readonly Tree[], set: Tree['set'] = {}): Tree => ({
  tag: 'div',
  part: 'methods',
  set,
  inside,
});

/** The first screen, as most tests need it. */
export const firstScreen = (): readonly Tree[] => [
  header('Acme'),
  alerts(),
  status(),
  methods([passwordForm(), ...connections(connection('acme', 'Acme ID'))]),
];
