/** The provider's two pages. No script; the sheet is a file of its own. */
import { escapeHtml } from '../../page.js';

/** `problem` empty: none. */
export function loginPage(uid: string, problem: string): string {
  const alert = problem === '' ? '' : `<p role="alert">${escapeHtml(problem)}</p>`;
  return frame(
    'Northwind ID',
    `<form method="post" action="/interaction/${escapeHtml(uid)}">
        ${alert}
        <label for="username">User name</label>
        <input id="username" name="username" autocomplete="username" autocapitalize="none" required autofocus>
        <label for="password">Password</label>
        <input id="password" name="password" type="password" autocomplete="current-password" required>
        <button type="submit" name="sign-in" value="yes">Sign in</button>
        <button type="submit" name="cancel" value="yes" formnovalidate>Cancel</button>
      </form>`,
  );
}

export function plainPage(title: string, sentence: string): string {
  return frame(title, `<p>${escapeHtml(sentence)}</p>`);
}

function frame(title: string, content: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${escapeHtml(title)}</title>
    <link rel="stylesheet" href="/login.css">
  </head>
  <body>
    <main>
      <h1>${escapeHtml(title)}</h1>
      ${content}
    </main>
  </body>
</html>
`;
}
