/** Runs in the page that a provider's frame returns to (framed.ts): posts its address to the page around it, once for each exact origin. */
const targets = document.documentElement.dataset['targets']?.split(' ') ?? [];
if (window.parent !== window) {
  for (const target of targets) window.parent.postMessage(location.href, target);
}

export {};
