/** The phone's page before its script runs: the frame, the home screen and its apps. */
import type { Response } from 'express';
import { html, sendPage } from '../providers/page.js';
import type { Seed } from '../seed.js';

const appsOf = (seed: Seed) =>
  [
    { view: 'company', name: seed.wecom.corpName },
    { view: 'wecom', name: 'WeCom' },
    { view: 'wechat', name: 'WeChat' },
    { view: 'dingtalk', name: 'DingTalk' },
    { view: 'messages', name: 'Messages' },
  ] as const;

/** Pictures drawn here, in the color of the text around them. */
const icons = {
  company:
    'M2 7h11v9H2zM14 10h4l4 3.2V16h-8zM6 15.2a2.3 2.3 0 1 0 .01 0zM17.5 15.2a2.3 2.3 0 1 0 .01 0z',
  wecom: 'M4 5h16v11H9l-5 4zM8 9h8v1.6H8zM8 12.4h5V14H8z',
  wechat:
    'M9.5 4C5.4 4 2 6.7 2 10c0 1.9 1.1 3.6 2.9 4.7L4.2 17l2.6-1.4c.9.2 1.8.4 2.7.4-1.2-4.6 3-7.6 7-7.2C15.7 6 12.9 4 9.5 4zM16 10.5c-3.3 0-6 2.2-6 4.9s2.7 4.8 6 4.8c.7 0 1.4-.1 2.1-.3l2.1 1.1-.6-1.9c1.5-.9 2.4-2.2 2.4-3.7 0-2.7-2.7-4.9-6-4.9z',
  dingtalk:
    'M3 3c3 3 9 4.5 16 6-1 2-2 3.5-3.5 5H18l-8 8 2-6H9l1.5-3C7 12 4.5 10 4 7.500l6 2C6 8 3.5 6 3 3z',
  messages:
    'M12 4c5 0 9 3 9 7s-4 7-9 7c-1 0-2-.1-2.9-.4L4 20l1.5-3.7C3.9 15 3 13.1 3 11c0-4 4-7 9-7z',
} as const;

export function sendPhonePage(answer: Response, seed: Seed): void {
  const owner = seed.wecom.members[0].name;
  sendPage(answer, {
    language: 'en',
    title: `${owner}’s phone`,
    style: '/page/phone.css',
    script: '/page/phone.js',
    framing: 'nowhere',
    body: html`<main class="phone" data-testid="phone">
<header class="bar"><h1>${owner}’s phone</h1><span class="pill" id="connection" role="status">Starting</span></header>
<section class="screen" id="screen" data-testid="screen" tabindex="0" aria-label="Screen"></section>
<p class="sr" id="news" role="status" data-testid="news"></p>
<nav class="dock" aria-label="Apps">
${appsOf(seed).map(
  ({
    view,
    name,
  }) => html`<button class="app ${view}" id="app-${view}" data-testid="app-${view}" type="button">
<span class="icon"><svg viewBox="0 0 24 24" width="26" height="26" aria-hidden="true"><path fill="currentColor" fill-rule="evenodd" d="${icons[view]}"/></svg><span class="badge" id="badge-${view}" hidden></span></span>
<span>${name}</span>
</button>`,
)}
</nav>
<button class="home" id="home" data-testid="home" type="button"><span class="sr">Home screen, with the camera</span></button>
</main>
<noscript>The phone needs JavaScript.</noscript>`,
  });
}
