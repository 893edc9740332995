/** The screen of the company's own app: signed out, in WeCom's app, at the broker, asked, signed in. */
import type { CompanyAppState } from '../company-app.js';
import { type BindingActions, bindingForm, forget } from './binding.js';
import { button, heading, line, make } from './elements.js';

export interface CompanyActions extends BindingActions {
  signIn(): void;
  signOut(): void;
}

/** @param requests what the broker asks: they come before the rest */
export function companyScreen(
  state: CompanyAppState,
  requests: readonly HTMLElement[],
  actions: CompanyActions,
): HTMLElement[] {
  const { name, screen, account, notice, question } = state;
  if (question)
    return [
      heading(name),
      ...requests,
      ...warning(notice),
      ...bindingForm(question, screen === 'working', actions),
      button('sign-in', 'quiet', 'Start again', actions.signIn),
    ];
  forget();
  if (screen === 'signed_in') {
    const card = make('section', 'card welcome');
    card.dataset.testid = 'company-account';
    card.append(make('span', 'tag', 'Signed in as'), make('span', 'name', account));
    return [
      heading(name),
      ...requests,
      card,
      button('sign-out', 'quiet', 'Sign out', actions.signOut),
    ];
  }
  const words = {
    signed_out: 'Sign in to see your freight.',
    at_wecom: 'Waiting for WeCom. Answer there, or start again.',
    working: 'Signing in…',
    asked: '',
  };
  return [
    heading(name),
    ...requests,
    line(words[screen], 'hint'),
    ...warning(notice),
    button('sign-in', 'main', 'Sign in with WeCom', actions.signIn),
  ];
}

function warning(text: string) {
  if (!text) return [];
  const card = make('p', 'card warning', text);
  card.dataset.testid = 'company-notice';
  card.setAttribute('role', 'alert');
  return [card];
}
