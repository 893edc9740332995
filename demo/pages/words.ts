/** The demo company's own words, in both languages of the demo. */

export type Language = 'en' | 'zh-CN';

const sentences: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: {
    eyebrow: 'Shipping desk',
    headline: 'Every container, on one calm page.',
    lead: 'Sign in to see what is at sea, what is at the quay and what is late.',
    signIn: 'Sign in',
    signedInAs: 'Signed in as',
    callApi: 'Ask the API who I am',
    signOut: 'Sign out',
    popup: 'Sign in on the login page, in a window',
    redirect: 'Sign in on the login page, in this window',
    popupIdp: 'Straight to Northwind ID, in a window',
    reported: 'What the widget reported',
    nothing: 'Nothing yet. Sign in, and each event appears here.',
    scheme: 'Dark',
    foot: 'A made-up company. It is Latchkey’s demo.',
  },
  'zh-CN': {
    eyebrow: '航运工作台',
    headline: '每一个集装箱，一页尽览。',
    lead: '登录后查看在途、在港和延误的货物。',
    signIn: '登录',
    signedInAs: '当前登录：',
    callApi: '问问 API 我是谁',
    signOut: '退出登录',
    popup: '在新窗口的登录页登录',
    redirect: '在当前窗口的登录页登录',
    popupIdp: '在新窗口直接使用 Northwind ID',
    reported: '组件报告的事件',
    nothing: '还没有事件。登录后会逐条显示在这里。',
    scheme: '深色',
    foot: '虚构的公司，仅用于 Latchkey 演示。',
  },
};

export interface Words {
  readonly language: Language;
  /** Says the whole page again in another language. */
  use(language: Language): void;
}

export function createWords(first: Language): Words {
  let language = first;

  function say() {
    const of = sentences[language];
    document.documentElement.lang = language;
    for (const element of document.querySelectorAll<HTMLElement>('[data-say]'))
      element.textContent = of[element.dataset['say'] ?? ''] ?? '';
    for (const element of document.querySelectorAll<HTMLElement>('[data-label]'))
      element.setAttribute('aria-label', of[element.dataset['label'] ?? ''] ?? '');
    const other = document.querySelector('#language');
    if (other) other.textContent = language === 'en' ? '中文' : 'English';
  }

  say();
  return {
    get language() {
      return language;
    },
    use(next) {
      language = next;
      say();
    },
  };
}
