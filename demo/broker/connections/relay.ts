/**
 * The popup's last page: it hands the result to the page that opened it, at
 * exact origins only, and closes (authing-broker 4.1). The message is data in
 * the page; the script is a file of its own.
 */
import type { Response } from 'express';
import { escapeHtml } from '../../page.js';
import type { Envelope } from '../envelope.js';

export interface RelayMessage {
  readonly code: number;
  readonly message: string;
  readonly data: unknown;
  readonly event: { readonly source: 'authing'; readonly eventType: string };
}

export type EventType = 'socialLogin' | 'enterpriseLogin';

export function successMessage(user: object, eventType: EventType): RelayMessage {
  return { code: 200, message: '', data: user, event: { source: 'authing', eventType } };
}

/** A failure travels as the JSON text of its envelope. */
export function failureMessage(envelope: Envelope, eventType: EventType): RelayMessage {
  const { code, statusCode, apiCode, message, data, flowHandle } = envelope;
  return {
    code,
    message: JSON.stringify({ code, statusCode, apiCode, message, data: data ?? null, flowHandle }),
    data: null,
    event: { source: 'authing', eventType },
  };
}

/** `message` null: the page says nothing to anybody. */
export function sendRelayPage(
  response: Response,
  message: RelayMessage | null,
  targets: readonly string[],
): void {
  // Nothing in the data may end the element that holds it.
  const data = JSON.stringify({ message, targets }).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  response.type('html').send(`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Signing in</title>
    <script type="module" src="/connections/relay.js"></script>
  </head>
  <body>
    <p>You can close this window and go back to the page you came from.</p>
    <script type="application/json" id="answer">${data}</script>
  </body>
</html>
`);
}

/** A page that only says something; for what cannot go back to anybody. */
export function sendPlainPage(
  response: Response,
  status: number,
  title: string,
  sentence: string,
): void {
  response
    .status(status)
    .type('html')
    .send(`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${escapeHtml(title)}</title>
  </head>
  <body>
    <h1>${escapeHtml(title)}</h1>
    <p>${escapeHtml(sentence)}</p>
  </body>
</html>
`);
}
