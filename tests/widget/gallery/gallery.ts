/**
 * The form in all its states, one at a time, drawn without a core: `?screen=…&lang=…`,
 * with `scheme`, `layout` and `dir`. For eyes, and for the screenshots of shoot.ts.
 */
import { makeSurface } from '../../../widget/dist/surface.js';
import {
  account,
  alerts,
  button,
  connection,
  connections,
  drawing,
  field,
  form,
  header,
  methods,
  notice,
  panel,
  password,
  passwordForm,
  plain,
  sentence,
  status,
  type Tree,
  tabs,
} from '../screens.js';

const asked = new URLSearchParams(location.search);
const language = asked.get('lang') ?? 'en';
const isChinese = language.startsWith('zh');
const app = isChinese ? '云帆科技' : 'Acme';
const welcome = isChinese ? '欢迎回来，请登录以继续。' : 'Welcome back. Sign in to continue.';
const wecom = isChinese ? '企业微信' : 'WeCom';
const wechat = isChinese ? '微信' : 'WeChat';

// A plain square of one color, as a logo that a broker might give.
const square =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

const choice = (chosen: string) =>
  tabs(chosen, {
    password: sentence('method.password'),
    'phone-code': sentence('method.phone-code'),
    'qr:wecom': sentence('method.qr', wecom),
  });

const ways = () =>
  connections(
    connection('wechat', wechat, square),
    connection('acme', isChinese ? '云帆统一身份认证平台' : 'Acme Corporate Directory'),
  );

const agreement = (wrong: boolean): Tree => ({
  tag: 'div',
  part: 'agreements',
  inside: [
    {
      tag: 'div',
      part: 'agreement',
      inside: [
        {
          tag: 'input',
          part: 'checkbox',
          set: {
            type: 'checkbox',
            id: 'agreement-0',
            ...(wrong ? { 'aria-invalid': 'true' } : {}),
          },
        },
        {
          tag: 'label',
          part: 'agreement-title',
          set: { for: 'agreement-0' },
          inside: [
            {
              tag: 'span',
              part: 'words',
              say: { text: plain(isChinese ? '我已阅读并同意' : 'I agree to the ') },
            },
            {
              tag: 'a',
              part: 'link',
              set: { href: 'https://acme.example/terms', target: '_blank' },
              say: { text: plain(isChinese ? '《服务协议》' : 'Terms of Service') },
            },
          ],
        },
        ...(wrong
          ? [{ tag: 'p', part: 'field-error', say: { text: sentence('reason.agreement_missing') } }]
          : []),
      ],
    },
  ],
});

const phoneForm = (sent: boolean): Tree =>
  form(
    field('phone', sentence('field.phone'), {
      set: { type: 'tel', inputmode: 'tel', value: sent ? '13800000000' : '' },
    }),
    field('code', sentence('field.code'), {
      hook: 'data-secret',
      set: { type: 'text', inputmode: 'numeric', autocomplete: 'one-time-code' },
      beside: [
        button(
          'button',
          'codeRequested',
          sentence(sent ? 'action.send-code-again' : 'action.send-code'),
          sent ? { 'aria-disabled': 'true' } : {},
        ),
      ],
      below: [{ tag: 'p', part: 'hint', say: { text: sentence('hint.code', '6') } }],
    }),
  );

const qr = (...inside: Tree[]): Tree => ({
  tag: 'div',
  part: 'qr',
  inside: [{ tag: 'p', part: 'hint', say: { text: sentence('frame.hint', wecom) } }, ...inside],
});

const overlay = (...inside: Tree[]): Tree => ({ tag: 'div', part: 'overlay', inside });

const first = (...inside: Tree[]): Tree =>
  methods([choice('password'), panel('password', [form(...inside)]), ...ways()]);

/** An identity that the broker does not know: the question, or a form with its way back. */
const binding = (explanation: string, ...inside: Tree[]): readonly Tree[] => [
  {
    tag: 'div',
    part: 'header',
    inside: [
      { tag: 'img', part: 'logo', set: { src: square }, say: { alt: plain('') } },
      { tag: 'h2', part: 'heading', say: { text: sentence('heading.bind') } },
    ],
  },
  alerts(),
  status(),
  methods([{ tag: 'p', part: 'hint', say: { text: sentence(explanation) } }, ...inside]),
];

const bindingForm = (...fields: Tree[]): Tree => ({
  tag: 'form',
  part: 'form',
  set: { novalidate: '', 'data-on': 'submitted' },
  inside: [
    ...fields,
    {
      tag: 'button',
      part: 'submit',
      set: { type: 'submit' },
      say: { text: sentence('action.bind') },
    },
    button('button', 'backPressed', sentence('action.back')),
  ],
});

const bindingChoice = () =>
  tabs('password', {
    password: sentence('method.password'),
    'phone-code': sentence('method.phone-code'),
  });

const foreign = isChinese
  ? '账号已在其他设备上被冻结（工单 8842）'
  : 'Account frozen by policy 8842 on device X';

const screens: Readonly<Record<string, () => readonly Tree[]>> = {
  password: () => [
    header(app, welcome, square),
    alerts(),
    status(),
    methods([choice('password'), panel('password', [passwordForm()]), agreement(false), ...ways()]),
  ],
  wrong: () => [
    header(app, welcome, square),
    alerts(),
    status(),
    methods([
      choice('password'),
      panel('password', [
        form(
          account({ set: { value: 'ada@acme.example' } }),
          password({ error: sentence('reason.wrong_password.left', '3') }),
        ),
      ]),
      agreement(true),
      ...ways(),
    ]),
  ],
  phone: () => [
    header(app, welcome, square),
    alerts(),
    status(sentence('status.code-sent', '13800000000')),
    methods([choice('phone-code'), panel('phone-code', [phoneForm(true)]), ...ways()]),
  ],
  qr: () => [
    header(app, '', square),
    alerts(),
    status(),
    methods([
      choice('qr:wecom'),
      panel('qr:wecom', [
        qr(
          {
            tag: 'iframe',
            part: 'qr-frame',
            set: {
              'data-frame': '7',
              sandbox: 'allow-scripts allow-same-origin',
              width: '300',
              height: '400',
              src: `${location.origin}/code`,
            },
            say: { title: sentence('frame.title', wecom) },
          },
          button('button', 'connectionChosen', sentence('frame.open-in-window')),
          overlay(),
        ),
      ]),
      ...ways(),
    ]),
  ],
  expired: () => [
    header(app, '', square),
    alerts(),
    status(),
    methods([
      choice('qr:wecom'),
      panel('qr:wecom', [
        qr(
          overlay(
            { tag: 'p', part: 'overlay-text', say: { text: sentence('reason.qr_expired') } },
            button('primary', 'renewPressed', sentence('action.renew')),
          ),
        ),
      ]),
      ...ways(),
    ]),
  ],
  notice: () => [
    header(app, welcome, square),
    alerts(notice(sentence('reason.rejected'), foreign, '499')),
    status(),
    first(account({ set: { value: 'ada@acme.example' } }), password()),
  ],
  blocked: () => [
    header(app, welcome, square),
    alerts(notice(sentence('reason.popup_blocked'))),
    status(),
    {
      tag: 'div',
      part: 'actions',
      inside: [
        button('primary', 'redirectChosen', sentence('action.redirect')),
        button('button', 'retryPressed', sentence('action.retry')),
      ],
    },
    first(account(), password()),
  ],
  waiting: () => [
    header(app, welcome, square),
    alerts(),
    status(sentence('waiting.open-with', wechat)),
    {
      tag: 'div',
      part: 'waiting',
      inside: [
        { tag: 'div', part: 'spinner', set: { 'aria-hidden': 'true' } },
        {
          tag: 'div',
          part: 'actions',
          inside: [button('button', 'backPressed', sentence('action.back'))],
        },
      ],
    },
    methods([choice('password'), panel('password', [passwordForm()]), ...ways()], { inert: '' }),
  ],
  busy: () => [
    header(app, welcome, square),
    alerts(),
    status(sentence('status.signing-in')),
    methods([choice('password'), panel('password', [passwordForm()]), ...ways()], {
      'aria-busy': 'true',
    }),
  ],
  'bind-ask': () =>
    binding('bind.ask', {
      tag: 'div',
      part: 'actions',
      inside: [
        button('primary', 'methodChosen', sentence('action.bind-existing'), {
          'data-key': 'password',
        }),
        button('button', 'accountRequested', sentence('action.create-account')),
        button('button', 'backPressed', sentence('action.back')),
      ],
    }),
  bind: () =>
    binding(
      'bind.existing',
      bindingChoice(),
      panel('password', [
        bindingForm(
          account({ set: { value: 'ada@acme.example' } }),
          password({ error: sentence('reason.wrong_password.left', '3') }),
        ),
      ]),
    ),
  'bind-or-register': () =>
    binding(
      'bind.either',
      bindingChoice(),
      panel('password', [bindingForm(account(), password())]),
    ),
  broken: () => [
    {
      tag: 'div',
      part: 'header',
      inside: [{ tag: 'h2', part: 'heading', say: { text: sentence('heading.broken') } }],
    },
    alerts(notice(sentence('reason.unreachable'))),
    status(),
    {
      tag: 'div',
      part: 'actions',
      inside: [button('primary', 'retryPressed', sentence('action.retry'))],
    },
  ],
  person: () => [
    {
      tag: 'div',
      part: 'header',
      inside: [
        { tag: 'img', part: 'logo', set: { src: square }, say: { alt: plain('') } },
        { tag: 'h2', part: 'heading', say: { text: sentence('heading.signed-in') } },
      ],
    },
    alerts(),
    status(),
    {
      tag: 'p',
      part: 'person',
      say: { text: sentence('person.signed-in-as', isChinese ? '李雷' : 'Ada Lovelace') },
    },
  ],
};

const target = document.querySelector('section') ?? document.body;
const surface = makeSurface(asked.get('modal') === null ? target : 'modal', {
  hosted: '',
  report() {},
  typeSecret() {},
  frameLoaded() {},
  closed() {},
});
document.documentElement.dataset['scheme'] = asked.get('scheme') ?? 'light';
surface.setScheme((asked.get('scheme') ?? 'light') as 'light');
if (asked.has('layout')) surface.setTheme({}, {}, asked.get('layout') ?? '');
await surface.setLanguage(language);
const name = asked.get('screen') ?? 'password';
if (name === 'failed') surface.fail('core_missing', () => {});
else if (name !== 'loading') surface.draw(drawing(screens[name]?.() ?? []));
if (asked.has('dir')) target.shadowRoot?.querySelector('[part=box]')?.setAttribute('dir', 'rtl');
document.documentElement.dataset['ready'] = '';
