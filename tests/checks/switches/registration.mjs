/** Checks of a registration (authing-broker 6.2, 6.3). */
export const registration = [
  {
    name: 'what must be agreed to holds an account back',
    file: 'flow/registration.cpp',
    check: 'if (!has_agreed_to(state.form, stepping.flow.due.details.agreements))',
    off: 'if (false)',
  },
  {
    name: 'the page has its word before an account is made',
    file: 'flow/registration.cpp',
    check: 'if (!asks_page(then, held)) create(then, step, profile);',
    off: 'create(then, step, profile);',
  },
  {
    name: 'the page’s yes is about the account that it was told of',
    file: 'flow/registration.cpp',
    check: 'if (held.account != held_account(then.state, stepping.flow).account)',
    off: 'if (false)',
  },
  {
    name: 'a code is looked at before the profile is asked for',
    file: 'flow/registration.cpp',
    check: 'if (target && !was_seen) {',
    off: 'if (target && !was_seen && false) {',
  },
  {
    name: 'what a sign-in asks for beside a new password is not passed over',
    file: 'flow/registering.cpp',
    check: 'if (lacks(state, method)) {',
    off: 'if (false) {',
  },
  {
    name: 'a stranger’s frame has no registration that its page did not name',
    number: 'T-47',
    file: 'flow/registering.cpp',
    check: ' && (is_named || !options.environment.framed);',
    off: ' && (is_named || true);',
  },
  {
    name: 'a new password is sent encrypted, or not at all',
    file: 'broker/authing/registration.cpp',
    check: 'if (with_password && !has_key) return;',
    off: 'if (with_password && !has_key && false) return;',
  },
];
