/**
 * The company's app asks whose account somebody is to be: a form per way to prove one,
 * and a new account where that is allowed. What was typed outlives every drawing of it
 * until the question is answered.
 */
import type { Proof, Question, Way } from '../binding.js';
import { button, line, make } from './elements.js';

export interface BindingActions {
  sendCode(way: Way, to: string): void;
  bind(proof: Proof): void;
  createAccount(): void;
}

const words: Readonly<
  Record<Way, { name: string; who: string; secret: string; keyboard: string; fills: AutoFill }>
> = {
  password: {
    name: 'Password',
    who: 'Account',
    secret: 'Password',
    keyboard: 'text',
    fills: 'username',
  },
  'phone-code': {
    name: 'Phone',
    who: 'Phone number',
    secret: 'Code',
    keyboard: 'tel',
    fills: 'tel',
  },
  'email-code': {
    name: 'E-mail',
    who: 'E-mail address',
    secret: 'Code',
    keyboard: 'email',
    fills: 'email',
  },
};

const hints: Readonly<Record<Question['step'], string>> = {
  1640: 'WeCom knows you, and we do not yet. Prove which account here is yours.',
  1641: 'WeCom knows you, and we do not yet. Prove which account here is yours, or get a new one.',
  1666: 'WeCom knows you, and we do not yet. Prove who you are: we find your account, or make one.',
};

const typed = new Map<string, string>();
let chosen: Way | undefined;

/** The question is answered, or given up. */
export function forget(): void {
  typed.clear();
  chosen = undefined;
}

/** `isBusy`: an answer is under way, and no other may be given. */
export function bindingForm(
  { step, ways }: Question,
  isBusy: boolean,
  actions: BindingActions,
): HTMLElement[] {
  const forms = ways.map((way) => ({ way, form: formOf(way, step, isBusy, actions) }));
  const tabs = forms.map(({ way }) => {
    const tab = button(`way-${way}`, 'quiet', words[way].name, () => show(way));
    return { way, tab };
  });
  function show(way: Way | undefined) {
    chosen = way;
    for (const one of forms) one.form.hidden = one.way !== way;
    for (const one of tabs) one.tab.setAttribute('aria-pressed', String(one.way === way));
  }
  show(ways.find((way) => way === chosen) ?? ways[0]);

  const choice = make('div', 'choice');
  choice.setAttribute('role', 'group');
  choice.setAttribute('aria-label', 'How to prove it');
  choice.append(...tabs.map(({ tab }) => tab));
  const create = button('create-account', 'quiet', 'Get a new account', actions.createAccount);
  create.disabled = isBusy;
  return [
    line(hints[step], 'hint'),
    ...(ways.length > 1 ? [choice] : []),
    ...forms.map(({ form }) => form),
    ...(step === 1641 ? [create] : []),
  ];
}

function formOf(way: Way, step: Question['step'], isBusy: boolean, actions: BindingActions) {
  const { who, secret, keyboard, fills } = words[way];
  const form = make('form', 'card proof');
  form.dataset.testid = `proof-${way}`;
  const account = field(`${way}-who`, who, fills);
  account.input.inputMode = keyboard;
  const isPassword = way === 'password';
  const proof = field(`${way}-secret`, secret, isPassword ? 'current-password' : 'one-time-code');
  if (isPassword) proof.input.type = 'password';
  else proof.input.inputMode = 'numeric';
  const send = button(`send-${way}`, 'quiet', 'Send a code', () =>
    actions.sendCode(way, account.input.value),
  );
  const submit = button(`bind-${way}`, 'main', step === 1666 ? 'Continue' : 'This is me');
  submit.type = 'submit';
  for (const one of [send, submit]) one.disabled = isBusy;
  form.append(account.label, ...(isPassword ? [] : [send]), proof.label, submit);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    actions.bind({ way, who: account.input.value, secret: proof.input.value });
  });
  return form;
}

function field(id: string, words: string, fills: AutoFill) {
  const input = make('input', 'field');
  input.id = id;
  input.dataset.testid = id;
  input.autocomplete = fills;
  input.required = true;
  input.value = typed.get(id) ?? '';
  input.addEventListener('input', () => typed.set(id, input.value));
  const label = make('label', 'label', words);
  label.append(input);
  return { label, input };
}
