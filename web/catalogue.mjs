/**
 * What a developer reads about each code in errors.md: where it comes from, its cause
 * and what to do. What the person reads is in widget/src/text and not said again here;
 * which codes there are is the core's and the shell's to say. `errors.mjs` puts them
 * together, and fails where a code has no entry or an entry no code.
 *
 * `formOnly`: the person reads it and no call and no event tells it.
 */
import { shellEntries } from './catalogue-shell.mjs';

/** Where a code can come from, as errors.md names it. */
export const sources = {
  options: 'the options',
  loading: 'loading the program',
  configuration: 'the first screen',
  form: 'the form',
  window: 'a window',
  frame: 'a QR code',
  redirect: 'a redirect',
  tokens: '`getTokens()`',
  logout: '`logout()`',
};

/** Whatever asks the broker. @type {(keyof typeof sources)[]} */
const anyRequest = ['configuration', 'form', 'frame', 'window', 'redirect', 'tokens'];

/** @type {Record<string, { from: (keyof typeof sources)[], cause: string, remedy: string, formOnly?: true }>} */
export const entries = {
  ...shellEntries,

  cancelled: {
    from: ['form', 'window', 'frame', 'redirect', 'logout'],
    cause:
      'The person went back, took another way, closed the window or the dialog, or the browser brought the page back. Told by the event `cancel`, not `error`.',
    remedy:
      'Nothing: offer the button again. With `observed.window` `looked_closed` the window may have been cut off by an opener policy; with `observed.transport` `broker_message` its answer was then lost: use `brokerMessages: false` and a callback page.',
  },
  refused: {
    from: ['window', 'frame', 'redirect'],
    cause:
      'The broker or the provider answered with an error of its own (RFC 6749 section 4.1.2.1): the person declined, or may not use this app. The detail is what they say.',
    remedy: "Read the detail; then the app's access rules at the broker.",
  },
  popup_blocked: {
    from: ['window'],
    cause:
      'The browser opened no window, since the call did not come from a click, or came too long after it.',
    remedy:
      'Call `loginWithPopup()` in the handler itself, after `ready` and before any `await`. Otherwise use `loginWithRedirect()`.',
  },
  cut_off: {
    from: ['window'],
    formOnly: true,
    cause:
      "A window that answers by the broker's own message looked closed, and no answer came: a page in it may have cut it off by its opener policy. A call is told `cancelled`.",
    remedy: 'Use `brokerMessages: false` with a `redirectUri`: a callback page needs no opener.',
  },
  storage_blocked: {
    from: ['redirect', 'logout'],
    cause:
      'This tab keeps nothing, so that the way back would not be found. The page was not left.',
    remedy: 'Use `loginWithPopup()`, or `logout()` without `returnTo`.',
  },
  timed_out: {
    from: ['window'],
    cause: 'No answer came within ten minutes, and the window never looked closed.',
    remedy:
      'If it is often so, see whether the callback page runs `latchkey/callback` and is of the same origin as the page.',
  },
  start_again: {
    from: ['form', 'redirect'],
    cause:
      'An answer in the address belongs to nothing that this tab began, is older than ten minutes, or was used before; or the broker wants its flow begun anew.',
    remedy:
      'Begin again. Do not bookmark or share the callback page, and begin and end in one tab.',
  },
  password_changed: {
    from: ['form'],
    cause:
      'The broker asked for a new password on the way, and has it. It begins its flow anew after that.',
    remedy: 'Nothing: the person signs in with the new password on the same form.',
  },
  registered: {
    from: ['form'],
    formOnly: true,
    cause: 'An account was made by a code, and the broker signed nobody in by that.',
    remedy: 'Nothing: the person signs in to it on the first screen.',
  },
  tenant_made: {
    from: ['form'],
    cause:
      'The person made an organization on the way, and the broker wants a sign-in of its own for it.',
    remedy: 'Nothing: the person signs in once more on the same form.',
  },
  qr_refused: {
    from: ['frame'],
    cause: 'The person declined on the phone, or the provider gave no code for what was scanned.',
    remedy: "Nothing, if it was the person. Else see the app's visible range at the provider.",
  },
  qr_expired: {
    from: ['frame'],
    formOnly: true,
    cause: 'The code is older than the provider keeps one, and nobody scanned it.',
    remedy: 'Nothing: the person makes a new one.',
  },
  held_back: {
    from: ['form', 'window', 'frame', 'redirect'],
    cause:
      'A hook of the page’s (`LoginOptions.hooks`, `latchkey-before-…`) said no, or the page went another way by a call while it was asked. It is told by the event `cancel`.',
    remedy: 'Say on the page why: the form only says that it was the page.',
  },
  hook_failed: {
    from: ['form', 'window', 'frame', 'redirect'],
    cause:
      'A hook of the page’s threw, its promise was rejected, or it did not answer within `hookPatience`. Nothing was sent or opened: it is there to hold something back.',
    remedy:
      'What it threw is in the page’s own error handler. A hook that asks the person something needs a longer `hookPatience`.',
  },
  not_trusted: {
    from: ['form', 'window', 'frame', 'redirect', 'tokens'],
    cause:
      'An answer failed a check. The detail names it: `discovery`, `issuer`, `endpoint`, `token`, `nonce`, `audience`, `expired`, `signature`, `algorithm`, `subject`, `userinfo`, `person`, or an error of RFC 6749 section 5.2.',
    remedy:
      'Compare `broker`, `appId` and `redirectUri` with the app at the broker. `invalid_client` means that it wants a secret: set its token endpoint authentication to none.',
  },
  passkey_unusable: {
    from: ['form'],
    cause:
      "No passkey can be used on this page: the relying party that the broker names is neither the page's host nor a parent of it (T-56), the page is in a frame that may not ask, or the browser refused. The detail is the browser's error, where there is one.",
    remedy:
      'Serve the page under the broker\'s relying-party id (the diagnostic `passkey_party` names both); in a frame, set `allow="publickey-credentials-get *; publickey-credentials-create *"`.',
  },
  clock_wrong: {
    from: ['form', 'window', 'frame', 'redirect', 'tokens'],
    cause:
      "A token's times are not of this device's day: its clock is wrong, or the broker's. `observed.clockOff` says by how much.",
    remedy: 'If many people have it, look at the clock of the broker.',
  },
  offline: {
    from: anyRequest,
    cause: 'A request found no way, and the browser says that it is offline.',
    remedy: 'Nothing: the first screen asks again by itself when the browser is online.',
  },
  unreachable: {
    from: anyRequest,
    cause:
      'The browser gave no answer: wrong address, certificate, a policy, or CORS. It does not say which.',
    remedy:
      "Add the page's origin to the app's allowed origins, and the broker to `connect-src`. The browser's console says more.",
  },
  too_slow: {
    from: anyRequest,
    cause: 'The broker did not answer in time.',
    remedy: 'Offer it again; look at the load of the broker.',
  },
  unavailable: {
    from: anyRequest,
    cause: 'The broker answered with 5xx, or said that it has a fault of its own.',
    remedy: 'Offer it again later; look at the state of the broker.',
  },
  bad_answer: {
    from: anyRequest,
    cause:
      'An answer does not read as what was asked for. The detail says where, or has what the broker said.',
    remedy: 'See whether `broker` is the login service, and nothing between answers in its place.',
  },
  too_large: {
    from: anyRequest,
    cause: 'An answer is larger than is read: 512 KiB for the configuration.',
    remedy: "Make the app's texts, theme and list of connections smaller.",
  },
  wrong_password: {
    from: ['form'],
    cause:
      'Account or password is not right; which of the two is not told. The detail is the number of the broker.',
    remedy: 'Nothing in code.',
  },
  locked: {
    from: ['form', 'window', 'frame'],
    cause: 'The account is locked or closed at the broker.',
    remedy: 'Unlock it in the console of the broker, where that is meant.',
  },
  wrong_code: {
    from: ['form'],
    cause: 'The code that was typed is not right, or has expired.',
    remedy: 'Nothing in code.',
  },
  password_weak: {
    from: ['form'],
    cause: 'The broker’s policy refused a new password.',
    remedy: 'Nothing in code. The policy is in the console of the broker.',
    formOnly: true,
  },
  name_taken: {
    from: ['form'],
    cause: 'Somebody else has the account name, the number or the address that was chosen.',
    remedy: 'Nothing in code.',
    formOnly: true,
  },
  account_exists: {
    from: ['form'],
    cause: 'An account has the number or the address that somebody wanted to register with.',
    remedy: 'Nothing in code: the person signs in, which the form offers.',
    formOnly: true,
  },
  too_often: {
    from: ['configuration', 'form', 'frame', 'window'],
    cause: 'The broker limits how often this may be tried (429, or a number of its own).',
    remedy: 'Wait. If it comes without a reason, look at the limits at the broker.',
  },
  captcha_needed: {
    from: ['form', 'frame', 'window'],
    cause:
      'The broker wants the letters of a picture, and its cookie for that does not reach from this site.',
    remedy:
      'Give the broker a domain of the same site as the page; else the form offers the sign-in page.',
  },
  captcha_wrong: {
    from: ['form'],
    cause: 'The letters of the picture were others.',
    remedy: 'Nothing: a new picture is there.',
  },
  step_elsewhere: {
    from: ['form', 'frame', 'window'],
    cause:
      'The broker wants a step that the form has no screen for: a second factor, a profile, another password. The detail has what it said.',
    remedy:
      'Offer the hosted page: `loginWithPopup()` or `loginWithRedirect()` without a connection.',
  },
  rejected: {
    from: ['form', 'frame', 'window'],
    cause: 'The broker said no in words of its own, which are the detail and foreign text.',
    remedy:
      'Show the detail as text alone; its number, if it has one, is in the list of codes of the broker.',
  },
  misconfigured: {
    from: ['configuration', 'form', 'window', 'frame', 'redirect', 'logout'],
    cause:
      'There is no address for this: an unknown connection, no or a wrong `redirectUri`, a `returnTo` of another origin, a scope without `openid`; or the broker answered `invalid_request`, `unauthorized_client`, `unsupported_response_type` or `invalid_scope`.',
    remedy:
      'Switch `development: true` on: the console says which. Compare the redirect URIs and grants at the broker.',
  },
  wrong_app: {
    from: ['configuration', 'form'],
    cause: 'The broker does not know the app, or answered with the configuration of another one.',
    remedy: 'Compare `appId` and `broker`: the app must be of that very pool.',
  },
  origin_refused: {
    from: ['configuration'],
    cause: "The page's origin is not on the app's list of allowed origins.",
    remedy: 'Add it at the broker, scheme and port included.',
  },
  nothing_offered: {
    from: ['configuration'],
    cause:
      'No method and no connection is left: none is switched on at the broker, none that the options name, or none that works on this page.',
    remedy:
      'Look at `methods`, `connections` and `placements`. A framed page has no fields unless `methods` names them.',
  },
  no_tokens: {
    from: ['tokens'],
    cause:
      'Nobody is signed in, they signed out meanwhile, or what tokens are had by is gone or was refused.',
    remedy:
      'Sign in again. After an embedded login the broker has to have the token-for-token grant; `offline_access` in `scope` gives a refresh token.',
  },
  account_missing: {
    from: ['form'],
    formOnly: true,
    cause: 'No account was typed.',
    remedy: 'Nothing.',
  },
  password_missing: {
    from: ['form'],
    formOnly: true,
    cause: 'No password was typed.',
    remedy: 'Nothing.',
  },
  phone_missing: {
    from: ['form'],
    formOnly: true,
    cause: 'No phone number was typed.',
    remedy: 'Nothing.',
  },
  phone_malformed: {
    from: ['form'],
    formOnly: true,
    cause: 'What was typed is no phone number.',
    remedy:
      'If people of another country have it, switch international text messages on at the broker.',
  },
  email_missing: {
    from: ['form'],
    formOnly: true,
    cause: 'No e-mail address was typed.',
    remedy: 'Nothing.',
  },
  email_malformed: {
    from: ['form'],
    formOnly: true,
    cause: 'What was typed is no e-mail address.',
    remedy: 'Nothing.',
  },
  captcha_missing: {
    from: ['form'],
    cause:
      'The broker wants the letters of a picture as well: it has just asked, or none were typed.',
    remedy: 'Nothing: the picture is there.',
  },
  code_missing: {
    from: ['form'],
    formOnly: true,
    cause: 'No code was typed.',
    remedy: 'Nothing.',
  },
  agreement_missing: {
    from: ['form', 'window', 'frame'],
    formOnly: true,
    cause: 'A required agreement is not ticked. It holds back every way of the form.',
    remedy: 'Nothing.',
  },
  answer_missing: {
    from: ['form'],
    formOnly: true,
    cause: 'A field of the profile that the broker wants is empty.',
    remedy: 'Nothing.',
  },
  answer_malformed: {
    from: ['form'],
    formOnly: true,
    cause: 'A field of the profile is of another kind than the broker wants: no number, say.',
    remedy: 'Nothing.',
  },
  busy: {
    from: ['window', 'redirect'],
    cause: 'A call came while another sign-in, or a sign-out that leaves the page, was under way.',
    remedy: 'Wait for the first call, or disable the button meanwhile.',
  },
};
