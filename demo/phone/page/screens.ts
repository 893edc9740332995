/** The phone's screens as elements: home with the camera, the providers' apps, the messages; the company's is in company.ts. */
import type { Message, ProviderName, Scan, ScanStatus, ShownCode } from '../phone.js';
import type { PhoneState } from '../state.js';
import { type CompanyActions, companyScreen } from './company.js';
import { button, heading, line, list, make, subheading } from './elements.js';

export type View = 'home' | 'company' | ProviderName | 'messages';

export interface Actions extends CompanyActions {
  scan(payload: string, as?: string): void;
  confirm(id: number): void;
  refuse(id: number): void;
  show(view: View): void;
}

const names: Readonly<Record<ProviderName, string>> = {
  wecom: 'WeCom',
  wechat: 'WeChat',
  dingtalk: 'DingTalk',
  company: 'The company’s app',
};

export const screens: Readonly<
  Record<View, (state: PhoneState, actions: Actions) => HTMLElement[]>
> = {
  home: (state, actions) => [
    heading('Camera'),
    ...(state.inFront.length > 0
      ? [
          line('In front of the camera. Tap a code to scan it.', 'hint'),
          list(state.inFront.map((code) => shownCode(code, actions))),
        ]
      : [viewfinder(), line('No code in sight. Open a login page that shows a QR code.', 'hint')]),
    ...state.messages.slice(0, 1).map((sms) => notice(sms, actions)),
  ],
  company: (state, actions) => [
    ...companyScreen(
      state.company,
      waitingIn('company', state).map((scan) => question(scan, actions)),
      actions,
    ),
    ...earlier('company', state),
  ],
  wecom: (state, actions) => appScreen('wecom', state, actions),
  wechat: (state, actions) => appScreen('wechat', state, actions),
  dingtalk: (state, actions) => appScreen('dingtalk', state, actions),
  messages: (state) => [
    heading('Messages'),
    state.messages.length > 0
      ? list(state.messages.map(message))
      : line('No messages. Login codes arrive here.', 'hint'),
  ],
};

export function isView(name: string): name is View {
  return name in screens;
}

/** For the badge of an app: what waits for an answer, or messages that came after `seen`. */
export function waitingFor(state: PhoneState, app: View, seen: number): number {
  if (app === 'messages') return state.messages.filter((sms) => sms.at > seen).length;
  return state.scans.filter((scan) => scan.request?.provider === app && scan.status === 'waiting')
    .length;
}

function appScreen(provider: ProviderName, state: PhoneState, actions: Actions): HTMLElement[] {
  const scans = scansIn(provider, state);
  const waiting = waitingIn(provider, state);
  return [
    heading(names[provider]),
    ...waiting.map((scan) => question(scan, actions)),
    ...(waiting.length === 0
      ? [line('Nothing to confirm.', 'hint'), wayOn(scans[0], actions)]
      : []),
    ...earlier(provider, state),
  ];
}

function scansIn(provider: ProviderName, state: PhoneState) {
  return state.scans.filter((scan) => scan.request?.provider === provider);
}

function waitingIn(provider: ProviderName, state: PhoneState) {
  return scansIn(provider, state).filter((scan) => scan.status === 'waiting');
}

function earlier(provider: ProviderName, state: PhoneState): HTMLElement[] {
  const answered = scansIn(provider, state).filter((scan) => scan.status !== 'waiting');
  return answered.length > 0 ? [subheading('Earlier'), list(answered.map(outcome))] : [];
}

/** To the camera; or back to the app on this phone that asked last. */
function wayOn(last: Scan | undefined, actions: Actions) {
  const back = last?.from !== undefined && isView(last.from) ? last.from : undefined;
  const words = back ? `Back to ${last?.request?.app ?? ''}` : 'Open the camera';
  return button('way-on', 'quiet', words, () => actions.show(back ?? 'home'));
}

function shownCode({ payload, request, as }: ShownCode, actions: Actions) {
  const whose = as === undefined ? '' : `-${as}`;
  const button = make('button', `card code ${request.provider}`);
  button.type = 'button';
  button.id = `scan-${payload}${whose}`;
  button.dataset.testid = `scan-${request.provider}${whose}`;
  button.dataset.payload = payload;
  button.append(
    make('span', 'tag', names[request.provider]),
    make('span', 'name', appName(request)),
    make('span', 'detail', `goes to ${request.host}`),
    ...(as === undefined ? [] : [make('span', 'detail', `on the phone of ${request.account}`)]),
    make('span', 'go', 'Scan'),
  );
  button.addEventListener('click', () => actions.scan(payload, as));
  return button;
}

function question({ id, request, from }: Scan, actions: Actions) {
  const card = make('section', 'card question');
  card.dataset.testid = 'question';
  const follows = request?.deed === 'follow';
  const app = request ? appName(request) : '';
  const title = make('h3', 'name', follows ? `Follow ${app}?` : `Log in to ${app}?`);
  title.id = `question-${id}`;
  card.setAttribute('aria-labelledby', title.id);
  const buttons = make('div', 'answers');
  buttons.append(
    answer('confirm', id, follows ? 'Follow' : 'Confirm', () => actions.confirm(id)),
    answer('refuse', id, follows ? 'Not now' : 'Refuse', () => actions.refuse(id)),
  );
  card.append(
    title,
    line(`You are ${request?.account ?? ''}. ${whereTo(request?.host, from)}`, 'detail'),
    line(
      from === undefined
        ? 'Confirm only if you opened this login page yourself.'
        : 'Confirm only if you pressed the button in that app yourself.',
      'detail',
    ),
    buttons,
  );
  return card;
}

function whereTo(host = '', from?: string): string {
  return from === undefined
    ? `The result goes to ${host}.`
    : 'The result goes back to the app on this phone.';
}

function answer(how: 'confirm' | 'refuse', id: number, words: string, tap: () => void) {
  const button = make('button', how === 'confirm' ? 'main' : 'quiet', words);
  button.type = 'button';
  button.id = `${how}-${id}`;
  button.dataset.testid = how;
  button.addEventListener('click', tap);
  return button;
}

const outcomes: Readonly<Record<ScanStatus, string>> = {
  waiting: 'Waiting',
  confirmed: 'Confirmed. Go back to your computer',
  refused: 'Refused',
  not_permitted: 'You have no permission to use this app',
  unregistered: 'No such permission: this app is not the one that its company registered',
  expired: 'This code has expired',
  used: 'This code was used before',
  unreadable: 'Not a login code',
};

function outcome({ status, request, from, at }: Scan) {
  const card = make('div', `card outcome ${status}`);
  card.dataset.testid = `outcome-${status}`;
  card.append(
    make('span', 'name', request ? appName(request) : ''),
    make('span', 'detail', status === 'confirmed' && from ? 'Confirmed' : outcomes[status]),
    make('time', 'when', clock(at)),
  );
  return card;
}

function notice({ text }: Message, actions: Actions) {
  const button = make('button', 'card notice');
  button.type = 'button';
  button.id = 'latest-message';
  button.dataset.testid = 'latest-message';
  button.append(make('span', 'tag', 'Message'), make('span', 'detail', text));
  button.addEventListener('click', () => actions.show('messages'));
  return button;
}

function message({ to, text, code, at }: Message) {
  const card = make('div', 'card message');
  card.dataset.testid = 'message';
  const big = make('span', 'big', code);
  big.dataset.testid = 'message-code';
  card.append(
    make('span', 'tag', `to ${to}`),
    make('time', 'when', clock(at)),
    make('span', 'detail', text),
    big,
  );
  return card;
}

function viewfinder() {
  const frame = make('div', 'viewfinder');
  frame.setAttribute('aria-hidden', 'true');
  return frame;
}

/** `Acme sign-in, Acme`, or the app alone where there is no company. */
function appName({ app, company }: { readonly app: string; readonly company: string }): string {
  return company ? `${app}, ${company}` : app;
}

function clock(at: number): string {
  return new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
}
