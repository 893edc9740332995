/** Checks of what the broker asks after the first proof (authing-broker 5.3, 6). */
export const steps = [
  {
    name: 'no answer moves a request to another origin',
    number: 'T-40',
    file: 'flow/screens.cpp',
    check: 'return url && origin_of(*url) == state.options.broker;',
    off: 'return url.has_value();',
  },
  {
    name: 'a step is shown where the cookie of its flow is sure',
    number: 'R-14',
    file: 'flow/steps.cpp',
    check: 'if (!is_cookie_sure(state) || !std::holds_alternative<Choosing>(state.phase))',
    off: 'if (!std::holds_alternative<Choosing>(state.phase))',
  },
  {
    name: 'a second factor has its token',
    file: 'flow/steps.cpp',
    check: 'return due.details.token_length != 0;',
    off: 'return true;',
  },
  {
    name: 'a password is forgotten where there is one to sign in with',
    file: 'flow/recovery.cpp',
    check: 'offers_method(state, form_method(Method::password).name);',
    off: 'true;',
  },
  {
    name: 'what may not be skipped is not',
    file: 'flow/steps.cpp',
    check: 'if (stepping.flow.due.details.may_skip)',
    off: 'if (true)',
  },
  {
    name: 'a factor that may not be added is not offered',
    file: 'flow/factors.cpp',
    check:
      'return factor.bound || std::find(fixed.begin(), fixed.end(), factor.kind) == fixed.end();',
    off: 'return true || fixed.empty();',
  },
  {
    name: 'a code of a step is sent once in a while',
    number: 'T-55',
    file: 'flow/step_typing.cpp',
    check: 'if (watch.sending || watch.cool_down) return;',
    off: '',
  },
  {
    name: 'a field of another screen takes nothing',
    file: 'flow/step_typing.cpp',
    check: 'if (!takes(then.state, stepping, change.field, false)) return;',
    off: '',
  },
  {
    name: 'a token that is kept is this attempt’s',
    file: 'flow/steps.cpp',
    check: 'if (kept.attempt != stepping.flow.id) return;',
    off: '',
  },
  {
    name: 'an account is there once',
    file: 'broker/authing/details.cpp',
    check: ' || has(into, key)) return;',
    off: ') return;',
  },
  {
    name: 'passkeys are this page’s, or none is asked for',
    number: 'T-56',
    file: 'flow/passkey.cpp',
    check: 'if (is_own_party(then.state.options, challenge.party)) return false;',
    off: 'return false;',
  },
  {
    name: 'a parent of the page’s host is one by whole labels',
    number: 'T-56',
    file: 'flow/passkey.cpp',
    check: "return host.size() == party.size() || host[host.size() - party.size() - 1] == '.';",
    off: 'return true;',
  },
  {
    name: 'an offer of passkeys makes room for what is begun',
    number: 'T-56',
    file: 'flow/passkey.cpp',
    check: 'if (is_asked || watch.rests) stop_offer(then);',
    off: '',
  },
  {
    name: 'a passkey that comes too late signs nobody in',
    file: 'flow/passkey.cpp',
    check:
      'if (!is_asked || answered.request != waiting.request) return forget(then, answered.credential);',
    off: '',
  },
];
