// Every sentence the core can ask for, by key, and how many values fill its gaps.
// The words are in widget/src/text, one file per language; tests/contract/sentences.json
// is this table again, for the tests of both sides.
#pragma once

#include <cstdint>

#include "model/literal.hpp"

namespace latchkey {

struct SentenceRow {
  Literal key;
  std::uint8_t values = 0;
};

// In the order of the keys. `{0}` is what the comment says.
inline constexpr SentenceRow sentences[] = {
    {"account.continue-as", 1},  // name of who signed in here before
    {"account.forget", 1},       // the same: not to be remembered any more
    {"action.another-account"},
    {"action.ask-phone-again"},
    {"action.back"},
    {"action.bind"},  // after a proof: this account is bound
    {"action.bind-existing"},
    {"action.continue"},
    {"action.copy-address"},
    {"action.copy-code"},
    {"action.create-account"},
    {"action.create-tenant"},
    {"action.forgot-password"},
    {"action.have-account"},
    {"action.join"},
    {"action.kept"},
    {"action.make-passkey"},
    {"action.new-picture"},
    {"action.open-client", 1},  // name
    {"action.passkey"},
    {"action.recall"},    // an open window that is not to be seen
    {"action.redirect"},  // go on in this window
    {"action.register"},
    {"action.register-here"},
    {"action.renew"},  // another QR code
    {"action.retry"},
    {"action.save-code"},
    {"action.send-code"},
    {"action.send-code-again"},
    {"action.set-password"},
    {"action.show-code"},      // a QR code where none is shown
    {"action.show-password"},  // pressed: it is shown
    {"action.sign-in"},
    {"action.sign-in-page"},  // the hosted page, in a window
    {"action.skip"},
    {"action.unlock"},
    {"agreements.label"},
    {"authenticator.key"},
    {"authenticator.picture"},
    {"bind.ask"},                     // an identity is new: is there an account?
    {"bind.either"},                  // sign in to an account, or a new one is made
    {"bind.existing"},                // sign in to the account once
    {"captcha.elsewhere"},            // the picture that is needed can't be drawn here
    {"captcha.picture"},              // what the picture is, for who can't see it
    {"connection.app-only", 1},       // name: there is no way but an app's
    {"connection.computer-only", 1},  // name: no phone can
    {"connection.continue-with", 1},  // name of the connection
    {"connection.last-used"},         // on its button
    {"connection.no-tab", 1},         // name: its code is shown elsewhere
    {"connection.not-here", 1},       // name: it needs another browser
    {"connection.not-offered", 1},    // name: the embedder says so
    {"connection.own-client", 1},     // name: on a phone its own app is the better place
    {"connection.second-device", 1},  // name: on a phone its code takes another device
    {"connections.label"},
    {"connections.or"},
    {"detail.code", 1},  // the broker's code, for support
    {"detail.said"},     // what follows are the broker's words
    {"factor.authenticator"},
    {"factor.email"},
    {"factor.face"},
    {"factor.passkey"},
    {"factor.recovery-code"},
    {"factor.sms"},
    {"factors.label"},
    {"field.account"},
    {"field.captcha"},
    {"field.code"},
    {"field.email"},
    {"field.new-password"},
    {"field.old-password"},
    {"field.password"},
    {"field.phone"},
    {"field.recovery-code"},
    {"field.tenant-code"},
    {"field.tenant-name"},
    {"field.username"},
    {"frame.hint", 1},        // name: scan with its app
    {"frame.hint.quick", 1},  // name: its client on this machine is signed in
    {"frame.open-in-window"},
    {"frame.silent", 1},  // name: its page shows nothing that we could hear of
    {"frame.title", 1},   // name
    {"heading.account"},
    {"heading.account-name"},
    {"heading.authenticator"},
    {"heading.bind"},
    {"heading.broken"},
    {"heading.invitation"},
    {"heading.new-password"},
    {"heading.new-tenant"},
    {"heading.passkey"},
    {"heading.profile"},
    {"heading.recovery"},
    {"heading.recovery-code"},
    {"heading.registration"},
    {"heading.second-step"},
    {"heading.sign-in"},
    {"heading.sign-in-to", 1},  // name of the app
    {"heading.signed-in"},
    {"heading.tenant"},
    {"heading.tenant-code"},
    {"heading.unlock"},
    {"hint.caps-lock"},
    {"hint.captcha"},
    {"hint.code", 1},        // digits, a number
    {"hint.cool-down"},      // another code in a moment
    {"hint.email-code", 1},  // digits, a number
    {"method.ad"},           // an account of Windows
    {"method.email-code"},
    {"method.ldap"},
    {"method.password"},
    {"method.phone-code"},
    {"method.push"},   // a request to a phone
    {"method.qr", 1},  // name of the connection
    {"methods.label"},
    {"methods.register"},
    {"option.female"},
    {"option.male"},
    {"option.no"},
    {"option.none"},
    {"option.unsaid"},
    {"option.yes"},
    {"person.signed-in-as", 1},  // name of the person
    {"phone.asked"},
    {"phone.code-ready"},
    {"phone.scanned"},  // and not confirmed yet
    {"reason.account_exists"},
    {"reason.account_missing"},
    {"reason.agreement_missing"},
    {"reason.answer_malformed"},
    {"reason.answer_missing"},
    {"reason.bad_answer"},
    {"reason.busy"},
    {"reason.cancelled"},
    {"reason.captcha_missing"},
    {"reason.captcha_needed"},
    {"reason.captcha_wrong"},
    {"reason.clock_wrong"},
    {"reason.clock_wrong.by", 1},  // minutes, a number
    {"reason.code_missing"},
    {"reason.cut_off"},
    {"reason.email_malformed"},
    {"reason.email_missing"},
    {"reason.held_back"},
    {"reason.hook_failed"},
    {"reason.locked"},
    {"reason.misconfigured"},
    {"reason.name_taken"},
    {"reason.no_tokens"},
    {"reason.not_trusted"},
    {"reason.nothing_offered"},
    {"reason.offline"},
    {"reason.origin_refused"},
    {"reason.passkey_unusable"},
    {"reason.password_changed"},
    {"reason.password_missing"},
    {"reason.password_weak"},
    {"reason.phone_malformed"},
    {"reason.phone_missing"},
    {"reason.popup_blocked"},
    {"reason.qr_expired"},
    {"reason.qr_refused"},
    {"reason.refused"},
    {"reason.registered"},
    {"reason.rejected"},
    {"reason.start_again"},
    {"reason.step_elsewhere"},
    {"reason.storage_blocked"},
    {"reason.tenant_made"},
    {"reason.timed_out"},
    {"reason.too_large"},
    {"reason.too_often"},
    {"reason.too_often.wait", 1},  // seconds, a number
    {"reason.too_slow"},
    {"reason.unavailable"},
    {"reason.unreachable"},
    {"reason.wrong_app"},
    {"reason.wrong_code"},
    {"reason.wrong_password"},
    {"reason.wrong_password.left", 1},  // tries, a number
    {"status.account-forgotten", 1},    // whose it was
    {"status.checking-scan"},
    {"status.code-copied"},
    {"status.code-not-copied"},
    {"status.code-sent", 1},  // the phone number or e-mail address
    {"status.copied"},
    {"status.domain", 1},  // name of the connection
    {"status.leaving"},
    {"status.loading"},
    {"status.not-copied"},
    {"status.offline"},
    {"status.passkey"},
    {"status.registering"},
    {"status.sending"},
    {"status.sending-code"},
    {"status.signing-in"},
    {"step.account"},
    {"step.account-name"},
    {"step.authenticator"},
    {"step.authenticator.add"},
    {"step.email", 1},
    {"step.email.add"},
    {"step.face"},
    {"step.first-login"},
    {"step.invitation"},
    {"step.new-tenant"},
    {"step.no-factor"},
    {"step.passkey"},
    {"step.passkey.add"},
    {"step.profile"},
    {"step.recovery"},
    {"step.recovery-code"},
    {"step.recovery-code.keep"},
    {"step.recovery.email"},
    {"step.recovery.phone"},
    {"step.registration"},
    {"step.rotated"},
    {"step.sms", 1},
    {"step.sms.add"},
    {"step.tenant"},
    {"step.tenant-code"},
    {"step.tenant-email", 1},  // domains of addresses
    {"step.unlock"},
    {"step.weak"},
    {"strength.digit"},      // each: what a new password lacks
    {"strength.enough"},     // nothing
    {"strength.kinds"},      // two of letters, digits, symbols
    {"strength.length", 1},  // characters, a number
    {"strength.letter"},
    {"strength.symbol"},
    {"tenant.create"},
    {"tenant.join"},
    {"waiting.looks-closed"},
    {"waiting.looks-closed-with", 1},  // name of the connection
    {"waiting.open"},
    {"waiting.open-with", 1},  // name of the connection
};

}  // namespace latchkey
