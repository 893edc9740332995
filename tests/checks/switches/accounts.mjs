/** Checks of whom a browser may remember (authing-broker 5.6). */
export const accounts = [
  {
    name: 'nobody is remembered unless the operator wants it',
    file: 'flow/accounts.cpp',
    check: '!state.configuration.remembers_accounts || state.way.empty()',
    off: 'state.way.empty()',
  },
  {
    name: 'a public account is not remembered',
    file: 'flow/accounts.cpp',
    check: ' ||\n      text_at(person, "usertype") == public_account',
    off: '',
  },
  {
    name: 'an account of the company’s directory is not remembered',
    file: 'flow/accounts.cpp',
    check: ' || may_be_directory(state)',
    off: '',
  },
  {
    name: 'a picture that is remembered may be shown',
    number: 'T-36',
    file: 'flow/accounts.cpp',
    check: 'account.picture = picture_of(state, account.picture);',
    off: '',
  },
  {
    name: 'what somebody else wrote is no account',
    number: 'T-35',
    file: 'flow/accounts.cpp',
    check: 'if (is_whole(accounts, account)) accounts.push_back(account);',
    off: 'accounts.push_back(account);',
  },
  {
    name: 'the way back to the accounts takes no password along',
    number: 'T-30',
    file: 'flow/accounts.cpp',
    check: 'if (begins_with_accounts(then)) forget_typed(then);',
    off: 'if (begins_with_accounts(then)) return;',
  },
];
