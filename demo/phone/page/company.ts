/** The screen of the company's own app: signed out, in WeCom's app, at the broker, signed in. */
import type { CompanyAppState } from '../company-app.js';
import { heading, line, make } from './elements.js';

export interface CompanyActions {
  signIn(): void;
  signOut(): void;
}

export function companyScreen(state: CompanyAppState, actions: CompanyActions): HTMLElement[] {
  const { name, screen, account, notice } = state;
  if (screen === 'signed_in') {
    const card = make('section', 'card welcome');
    card.dataset.testid = 'company-account';
    card.append(make('span', 'tag', 'Signed in as'), make('span', 'name', account));
    return [heading(name), card, button('sign-out', 'quiet', 'Sign out', actions.signOut)];
  }
  const words = {
    signed_out: 'Sign in to see your freight.',
    at_wecom: 'Waiting for WeCom. Answer there, or start again.',
    working: 'Signing in…',
  };
  return [
    heading(name),
    line(words[screen], 'hint'),
    ...(notice ? [warning(notice)] : []),
    button('sign-in', 'main', 'Sign in with WeCom', actions.signIn),
  ];
}

function warning(text: string) {
  const card = make('p', 'card warning', text);
  card.dataset.testid = 'company-notice';
  card.setAttribute('role', 'alert');
  return card;
}

function button(id: string, look: string, words: string, tap: () => void) {
  const element = make('button', look, words);
  element.type = 'button';
  element.id = id;
  element.dataset.testid = id;
  element.addEventListener('click', tap);
  return element;
}
