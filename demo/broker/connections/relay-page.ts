/**
 * Runs in the popup's last page (relay.ts): posts the answer to the opener,
 * once for each exact origin, and closes the window. Where a page on the way
 * has cut the opener off, the answer has no way home: the window stays, and
 * its sentence says to go back.
 */
interface Answer {
  readonly message: unknown;
  readonly targets: readonly string[];
}

const answer = JSON.parse(document.getElementById('answer')?.textContent ?? '') as Answer;
const opener = window.opener as Window | null;
if (opener && answer.message !== null) {
  for (const target of answer.targets) opener.postMessage(answer.message, target);
  window.close();
}

export {};
