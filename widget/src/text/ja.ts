/**
 * Japanese. The same keys as en.ts, which says what belongs in here.
 */
import type { Catalog } from './words.js';

export const ja: Catalog = {
  language: 'ja',
  direction: 'ltr',
  sentences: {
    'action.continue': '次へ',
    'heading.account': 'アカウントを選択',
    'method.push': 'スマートフォンで確認',
    'reason.account_exists': 'すでに登録されています。ログインするか、別のものを使ってください。',
    'reason.answer_malformed': '形式が正しくありません。確認してください。',
    'reason.answer_missing': '入力してください。',
    'reason.name_taken': 'すでに使われています。別のものを選んでください。',
    'reason.password_changed': 'パスワードを変更しました。新しいパスワードでログインしてください。',
    'reason.password_weak':
      'このパスワードは推測されやすいものです。より強いものを選んでください。',
    'reason.tenant_made': '組織を作成しました。続けるにはもう一度ログインしてください。',
    'widget.close': '閉じる',
    'widget.country': '国または地域',
    'widget.failed':
      'ログインフォームを読み込めませんでした。接続を確認して、もう一度お試しください。',
    'widget.hosted': 'ログインページで続ける',
    'widget.loading': 'ログインフォームを読み込んでいます',
    'widget.misconfigured':
      'このページのログイン設定に誤りがあります。ページの管理者にお知らせください。',
    'widget.retry': '再試行',
    'widget.unsupported':
      'このブラウザーではログインフォームを表示できません。更新するか、別のブラウザーをお使いください。',
    'account.continue-as': '{0} として続ける',
    'account.forget': '{0} の記録を消す',
    'action.another-account': '別のアカウントを使う',
    'action.back': '戻る',
    'action.copy-address': 'このページのアドレスをコピー',
    'action.forgot-password': 'パスワードをお忘れですか？',
    'action.new-picture': '別の画像',
    'action.open-client': '{0} で開く',
    'action.passkey': 'パスキーを使う',
    'action.recall': 'ウィンドウを前面に表示',
    'action.redirect': 'このウィンドウで続ける',
    'action.renew': '新しいコードを表示',
    'action.register-here': 'アカウントを作成',
    'action.retry': '再試行',
    'action.send-code': 'コードを送信',
    'action.show-code': 'コードを表示',
    'action.show-password': 'パスワードを表示',
    'action.sign-in': 'ログイン',
    'action.sign-in-page': 'ログインページを開く',
    'agreements.label': '規約',
    'captcha.elsewhere':
      'このログインにはもう一つ確認が必要で、ログインページでのみ行えます。そちらで続けるか、別の方法をお使いください。',
    'captcha.picture': '下に入力する文字の画像',
    'connection.app-only': '{0} はモバイルアプリでのみ使えます。別の方法でログインしてください。',
    'connection.computer-only':
      '{0} は会社のコンピューターで使えます。そちらでこのページを開くか、別の方法でログインしてください。',
    'connection.continue-with': '{0} で続ける',
    'connection.last-used': '前回使用',
    'connection.no-tab': '{0} のコードはここには表示できません。別のページで開きます。',
    'connection.not-here':
      '{0} はここでは使えません。このアプリのメニューで「ブラウザーで開く」を選ぶか、このページのアドレスをブラウザーにコピーしてください。',
    'connection.not-offered': 'このページでは {0} を使えません。別の方法でログインしてください。',
    'connection.own-client':
      'このスマートフォンで {0} を使うには、そのアプリでこのページを開いてください。ここで続けて、別のスマートフォンでコードを読み取ることもできます。',
    'connection.second-device':
      '{0} は、別のスマートフォンで読み取るコードを表示します。コンピューターでこのページを開くこともできます。',
    'connections.label': 'その他のログイン方法',
    'connections.or': 'または',
    'detail.code': '参照番号：{0}',
    'detail.said': 'ログインサービスからの説明：',
    'field.account': 'アカウント',
    'field.captcha': '画像の文字',
    'field.code': 'コード',
    'field.email': 'メールアドレス',
    'field.password': 'パスワード',
    'field.phone': '電話番号',
    'frame.hint': 'スマートフォンの {0} でコードを読み取ってください。',
    'frame.hint.quick':
      'このコンピューターで {0} にログイン済みです。下でログインするか、コードを読み取ってください。',
    'frame.open-in-window': '表示されませんか？ウィンドウで開く',
    'frame.silent':
      '{0} がここでは応答しません。ウィンドウで開くか、別の方法でログインしてください。',
    'frame.title': '{0} のQRコード',
    'heading.broken': 'ログインできません',
    'heading.sign-in': 'ログイン',
    'heading.sign-in-to': '{0} にログイン',
    'heading.signed-in': 'ログインしました',
    'hint.caps-lock': 'Caps Lock がオンです。',
    'hint.captcha': '読みにくいですか？別の画像にするか、別の方法でログインしてください。',
    'hint.code': 'メッセージの {0} 桁の数字を入力してください。',
    'hint.cool-down': 'まもなく新しいコードを送信できます。',
    'hint.email-code': 'メールの {0} 桁の数字を入力してください。',
    'method.ad': 'Windowsアカウント',
    'method.email-code': 'メールのコード',
    'method.ldap': 'LDAP',
    'method.password': 'パスワード',
    'method.phone-code': '電話のコード',
    'method.qr': '{0} QR',
    'methods.label': 'ログイン方法',
    'person.signed-in-as': 'ようこそ、{0} さん',
    'reason.account_missing': 'アカウントを入力してください。',
    'reason.agreement_missing': 'ログインする前に、こちらに同意してください。',
    'reason.bad_answer': '読み取れない応答が届きました。もう一度お試しください。',
    'reason.busy': 'すでにログインの途中です。完了するか、先に戻ってください。',
    'reason.cancelled': '元に戻りました。ログインはしていません。いつでもログインし直せます。',
    'reason.captcha_missing': '画像の文字も入力してください。',
    'reason.captcha_needed':
      'このログインにはもう一つ確認が必要です。ログインページで続けてください。',
    'reason.captcha_wrong':
      '文字が違いました。新しい画像を表示しましたので、もう一度お試しください。',
    'reason.clock_wrong':
      '応答の時刻がこの端末の時計と合いません。日付と時刻を確認して、もう一度ログインしてください。',
    'reason.clock_wrong.by':
      'この端末の時計が {0} 分ずれています。日付と時刻を合わせて、もう一度ログインしてください。',
    'reason.code_missing': 'お送りしたコードを入力してください。',
    'reason.cut_off':
      'ウィンドウからこのページに結果を返せませんでした。このウィンドウで続けてください。',
    'reason.email_malformed': 'メールアドレスの形ではないようです。ご確認ください。',
    'reason.email_missing': 'メールアドレスを入力してください。',
    'reason.held_back':
      'このページがログインの続行を許可しませんでした。入力した内容は残っています。',
    'reason.hook_failed':
      'ログインを続けてよいか、このページで確認できませんでした。もう一度お試しください。',
    'reason.locked':
      'このアカウントは一時的にロックされています。しばらく待つか、管理者にご相談ください。',
    'reason.misconfigured':
      'ここのログイン設定に誤りがあります。ページの管理者にお知らせください。',
    'reason.no_tokens':
      'このログイン方法では、このページのアクセス権を取得できません。別の方法をお使いください。',
    'reason.not_trusted':
      '応答が安全性の確認を通らなかったため、受け入れませんでした。もう一度ログインしてください。',
    'reason.nothing_offered':
      'ログイン方法がまだ一つも有効になっていません。ページの管理者にお知らせください。',
    'reason.offline': 'オフラインのようです。接続を確認して、もう一度お試しください。',
    'reason.origin_refused':
      'このページはログインが許可された一覧にありません。ページの管理者にお知らせください。',
    'reason.passkey_unusable': 'このページではパスキーを使えません。別の方法をお使いください。',
    'reason.password_missing': 'パスワードを入力してください。',
    'reason.phone_malformed': '電話番号の形ではないようです。ご確認ください。',
    'reason.phone_missing': '電話番号を入力してください。',
    'reason.popup_blocked':
      'ブラウザーがウィンドウをブロックしました。許可して再試行するか、このウィンドウで続けてください。',
    'reason.qr_expired': 'このコードは期限切れです。新しいコードを表示して読み取ってください。',
    'reason.qr_refused':
      'スマートフォンでログインが拒否されました。やり直すには新しいコードを表示してください。',
    'reason.refused': 'ログインが拒否されました。再試行するか、別の方法をお使いください。',
    'reason.registered': 'アカウントを作成しました。ログインしてください。',
    'reason.rejected':
      'ログインサービスに受け付けられませんでした。確認して、もう一度お試しください。',
    'reason.start_again': 'このログインは無効になりました。最初からやり直してください。',
    'reason.step_elsewhere':
      'アカウントにはもう一つ手順が必要です。ログインページで続けてください。',
    'reason.storage_blocked':
      'ここには何も保存できないため、ログインページから戻れません。別の方法でログインしてください。',
    'reason.timed_out': '時間がかかりすぎたため、待つのを止めました。最初からやり直してください。',
    'reason.too_large': '応答が大きすぎて読み取れませんでした。後でもう一度お試しください。',
    'reason.too_often': '試行回数が多すぎます。少し待って、もう一度お試しください。',
    'reason.too_often.wait': '試行回数が多すぎます。{0} 秒待って、もう一度お試しください。',
    'reason.too_slow': '時間内に応答がありませんでした。もう一度お試しください。',
    'reason.unavailable': 'ログインサービスは現在利用できません。少し後でもう一度お試しください。',
    'reason.unreachable':
      'ログインサービスに接続できません。接続を確認して、もう一度お試しください。',
    'reason.wrong_app':
      'ログインサービスはこのアプリを認識していません。ページの管理者にお知らせください。',
    'reason.wrong_code': 'コードが正しくありません。確認するか、新しく送信してください。',
    'reason.wrong_password':
      'アカウントまたはパスワードが正しくありません。もう一度お試しください。',
    'reason.wrong_password.left':
      'アカウントまたはパスワードが正しくありません。あと {0} 回試せます。',
    'status.account-forgotten': '{0} の記録を消しました。',
    'status.checking-scan': '読み取りました。少しお待ちください…',
    'status.code-sent': '{0} にコードを送信しました。',
    'status.copied': 'コピーしました。ブラウザーを開いて、アドレスを貼り付けてください。',
    'status.domain': '貴社のログインは {0} です。そちらで続けてください。',
    'status.leaving': 'ログインページに移動しています…',
    'status.loading': '読み込んでいます…',
    'status.not-copied':
      'このアプリではコピーできません。メニューからブラウザーでページを開いてください。',
    'status.offline': 'オフラインです。',
    'status.sending': 'お待ちください…',
    'status.passkey': 'ブラウザーの案内に従ってパスキーをお使いください…',
    'status.sending-code': 'コードを送信しています…',
    'status.signing-in': 'ログインしています…',
    'waiting.looks-closed':
      'ログインのウィンドウが閉じたようです。そこで完了した場合は少しお待ちください。まだの場合は、もう一度ログインしてください。',
    'waiting.looks-closed-with':
      '{0} のウィンドウが閉じたようです。そこで完了した場合は少しお待ちください。まだの場合は、もう一度ログインしてください。',
    'waiting.open': '開いたウィンドウでログインを完了してください。',
    'waiting.open-with': '開いたウィンドウで {0} のログインを完了してください。',
  },
};
