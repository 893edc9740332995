/**
 * The broker's own login page: the same widget, in hosted mode. Where to go afterwards
 * stands in the page's query; the package reads it, and the core decides whether it may
 * be used.
 */
import 'latchkey/define';
import type { LatchkeyLogin } from 'latchkey/element';

const login = document.querySelector<LatchkeyLogin>('#login');
const settings = document.documentElement.dataset;
const query = new URLSearchParams(location.search);

if (login) {
  login.lang = navigator.language;
  login.setAttribute('theme', 'system');
  login.options = {
    broker: location.origin,
    appId: query.get('app_id') ?? settings['appId'] ?? '',
    mode: 'hosted',
    callbackHost: settings['callbackHost'] ?? '',
    providerOrigins: {
      wecom: settings['wecom'] ?? '',
      'wecom-panel': settings['wecom'] ?? '',
      wechat: settings['wechat'] ?? '',
      dingtalk: settings['dingtalk'] ?? '',
    },
    development: true,
  };
}
