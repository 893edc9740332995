/**
 * English. Every key of tests/contract/sentences.json; a reason says what happened and
 * what to do. The widget's own sentences are in bare.ts, which is English too.
 */
import type { Catalog } from './words.js';

export const en: Catalog = {
  language: 'en',
  direction: 'ltr',
  sentences: {
    'account.continue-as': 'Continue as {0}',
    'account.forget': 'Forget {0}',
    'action.another-account': 'Use another account',
    'action.back': 'Back',
    'action.continue': 'Continue',
    'action.copy-address': 'Copy the address of this page',
    'action.forgot-password': 'Forgot your password?',
    'action.new-picture': 'New picture',
    'action.open-client': 'Open in {0}',
    'action.passkey': 'Use a passkey',
    'action.recall': 'Bring the window back',
    'action.redirect': 'Continue in this window',
    'action.renew': 'Get a new code',
    'action.register-here': 'Create an account',
    'action.retry': 'Try again',
    'action.send-code': 'Send code',
    'action.show-code': 'Show the code',
    'action.show-password': 'Show password',
    'action.sign-in': 'Sign in',
    'action.sign-in-page': 'Open the sign-in page',
    'agreements.label': 'Agreements',
    'captcha.elsewhere':
      'This sign-in needs one more check, which only the sign-in page can make. Continue there, or use another way.',
    'captcha.picture': 'Picture of letters and digits to type below',
    'connection.app-only': '{0} works in a mobile app alone. Please sign in another way.',
    'connection.computer-only':
      '{0} works on a computer of your company. Open this page there, or sign in another way.',
    'connection.continue-with': 'Continue with {0}',
    'connection.last-used': 'Last used',
    'connection.no-tab': 'The code of {0} cannot be shown here. It opens on a page of its own.',
    'connection.not-here':
      '{0} does not work here. Choose “Open in browser” in the menu of this app, or copy the address of this page into your browser.',
    'connection.not-offered': '{0} cannot be used on this page. Please sign in another way.',
    'connection.own-client':
      'To use {0} on this phone, open this page in its app. Or go on here, and scan the code with another phone.',
    'connection.second-device':
      '{0} shows a code to scan with another phone. You can open this page on a computer, too.',
    'connections.label': 'Other ways to sign in',
    'connections.or': 'or',
    'detail.code': 'Reference: {0}',
    'detail.said': 'The sign-in service says:',
    'field.account': 'Account',
    'field.captcha': 'Letters in the picture',
    'field.code': 'Code',
    'field.email': 'E-mail',
    'field.password': 'Password',
    'field.phone': 'Phone number',
    'frame.hint': 'Scan the code with {0} on your phone.',
    'frame.hint.quick': '{0} is open on this computer: sign in below, or scan the code.',
    'frame.open-in-window': 'Nothing here? Open it in a window',
    'frame.silent': '{0} does not answer here. Open it in a window, or sign in another way.',
    'frame.title': 'QR code for {0}',
    'heading.account': 'Choose an account',
    'heading.broken': 'Sign-in is not available',
    'heading.sign-in': 'Sign in',
    'heading.sign-in-to': 'Sign in to {0}',
    'heading.signed-in': 'You are signed in',
    'hint.caps-lock': 'Caps Lock is on.',
    'hint.captcha': 'Hard to read? Take a new picture, or sign in another way.',
    'hint.code': {
      one: 'Enter the {0} digit from the text message.',
      other: 'Enter the {0} digits from the text message.',
    },
    'hint.cool-down': 'You can ask for another code in a moment.',
    'hint.email-code': {
      one: 'Enter the {0} digit from the e-mail.',
      other: 'Enter the {0} digits from the e-mail.',
    },
    'method.ad': 'Windows account',
    'method.email-code': 'E-mail code',
    'method.ldap': 'LDAP',
    'method.password': 'Password',
    'method.phone-code': 'Phone code',
    'method.push': 'Phone prompt',
    'method.qr': '{0} QR',
    'methods.label': 'Ways to sign in',
    'person.signed-in-as': 'Welcome, {0}',
    'reason.account_exists':
      'There is an account with this already. Sign in to it, or use another.',
    'reason.account_missing': 'Enter your account.',
    'reason.agreement_missing': 'Please agree to this before you sign in.',
    'reason.answer_malformed': 'This does not fit here. Please check it.',
    'reason.answer_missing': 'Please fill this in.',
    'reason.bad_answer': 'We got an answer that we could not read. Please try again.',
    'reason.busy': 'A sign-in is under way already. Finish it or go back first.',
    'reason.cancelled': 'Nothing happened: you went back. Sign in whenever you are ready.',
    'reason.captcha_missing': 'Type the letters in the picture as well.',
    'reason.captcha_needed':
      'This sign-in needs one more check. Please continue on the sign-in page.',
    'reason.captcha_wrong': 'These were not the letters. Here is a new picture: please try again.',
    'reason.clock_wrong':
      'The times in the answer do not fit this device’s clock. Check its date and time, then sign in again.',
    'reason.clock_wrong.by': {
      one: 'This device’s clock is off by {0} minute. Set its date and time, then sign in again.',
      other:
        'This device’s clock is off by {0} minutes. Set its date and time, then sign in again.',
    },
    'reason.code_missing': 'Enter the code we sent you.',
    'reason.cut_off':
      'The window could not report back to this page. Please continue in this window instead.',
    'reason.email_malformed': 'This does not look like an e-mail address. Please check it.',
    'reason.email_missing': 'Enter your e-mail address.',
    'reason.held_back': 'This page did not let the sign-in go on. What you typed is still here.',
    'reason.hook_failed': 'This page could not say whether the sign-in may go on. Try again.',
    'reason.locked':
      'This account is locked for now. Wait a while, or ask your administrator for help.',
    'reason.misconfigured':
      'Sign-in is not set up correctly here. Please tell the people who run this page.',
    'reason.name_taken': 'Somebody else has this already. Please choose another.',
    'reason.no_tokens': 'This way of signing in cannot give this page access. Use another way.',
    'reason.not_trusted':
      'The answer did not pass our safety checks, so we did not accept it. Please sign in again.',
    'reason.nothing_offered':
      'No way to sign in is switched on yet. Please tell the people who run this page.',
    'reason.offline': 'You seem to be offline. Check your connection and try again.',
    'reason.origin_refused':
      'This page is not on the list of pages that may sign in. Please tell the people who run it.',
    'reason.passkey_unusable': 'A passkey cannot be used on this page. Use another way.',
    'reason.password_changed': 'Your password is changed. Sign in with the new one.',
    'reason.password_missing': 'Enter your password.',
    'reason.password_weak': 'This password is too easy to guess. Please choose a stronger one.',
    'reason.phone_malformed': 'This does not look like a phone number. Please check it.',
    'reason.phone_missing': 'Enter your phone number.',
    'reason.popup_blocked':
      'Your browser blocked the window. Allow it and try again, or continue in this window.',
    'reason.qr_expired': 'This code has expired. Get a new one and scan it.',
    'reason.qr_refused': 'Sign-in was declined on the phone. Get a new code to try again.',
    'reason.refused': 'Sign-in was declined. Try again, or use another way.',
    'reason.registered': 'Your account is ready. Sign in to it now.',
    'reason.rejected': 'The sign-in service did not accept this. Check it and try again.',
    'reason.start_again': 'This sign-in is no longer valid. Please start again.',
    'reason.step_elsewhere':
      'Your account needs one more step. Please continue on the sign-in page.',
    'reason.storage_blocked':
      'Coming back from the sign-in page would not work, because nothing may be stored here. Please sign in another way.',
    'reason.tenant_made': 'Your organization is made. Sign in once more to go on to it.',
    'reason.timed_out': 'That took too long, so we stopped waiting. Please start again.',
    'reason.too_large': 'We got an answer that was too large to read. Please try again later.',
    'reason.too_often': 'Too many tries. Wait a moment, then try again.',
    'reason.too_often.wait': {
      one: 'Too many tries. Wait {0} second, then try again.',
      other: 'Too many tries. Wait {0} seconds, then try again.',
    },
    'reason.too_slow': 'No answer came in time. Please try again.',
    'reason.unavailable': 'The sign-in service is not available right now. Please try again soon.',
    'reason.unreachable':
      'We cannot reach the sign-in service. Check your connection and try again.',
    'reason.wrong_app':
      'The sign-in service does not know this app. Please tell the people who run this page.',
    'reason.wrong_code': 'This code is not right. Check it, or ask for a new one.',
    'reason.wrong_password': 'Account or password is not right. Please try again.',
    'reason.wrong_password.left': {
      one: 'Account or password is not right. You have {0} try left.',
      other: 'Account or password is not right. You have {0} tries left.',
    },
    'status.account-forgotten': '{0} is no longer remembered here.',
    'status.checking-scan': 'Scanned. One moment…',
    'status.code-sent': 'We sent a code to {0}.',
    'status.copied': 'Copied. Open a browser and paste the address there.',
    'status.domain': 'Your company signs in with {0}. Continue there.',
    'status.leaving': 'Taking you to the sign-in page…',
    'status.loading': 'Loading…',
    'status.not-copied':
      'This app does not allow copying. Open the page in a browser from its menu.',
    'status.offline': 'You are offline.',
    'status.sending': 'One moment …',
    'status.passkey': 'Follow your browser to use your passkey…',
    'status.sending-code': 'Sending the code…',
    'status.signing-in': 'Signing you in…',
    'waiting.looks-closed':
      'The sign-in window looks closed. If you finished there, wait a moment; if not, sign in again.',
    'waiting.looks-closed-with':
      'The {0} window looks closed. If you finished there, wait a moment; if not, sign in again.',
    'waiting.open': 'Finish signing in in the window that has opened.',
    'waiting.open-with': 'Finish signing in with {0} in the window that has opened.',
  },
};
