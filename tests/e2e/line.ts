/**
 * The line between one page and its servers: what went over it, and what a story
 * changes on it. Answers are changed on their way (Chrome DevTools Protocol, "Fetch"),
 * so the page and the servers are the real ones.
 */
import type { CDPSession, HTTPRequest, Page, Protocol } from 'puppeteer-core';
import type { Journey } from './journey.js';

export interface Answer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** What is done with an answer: another one, or none at all. */
export type Change = (answer: Answer) => Partial<Answer> | 'refused' | Promise<Partial<Answer>>;

export interface Line {
  /** Requests so far, oldest first. */
  sent(address: RegExp, method?: string): readonly HTTPRequest[];
  /** From now on; gives how to stop it. A newer change of the same answer counts. */
  change(address: RegExp, change: Change): () => void;
  /** Answers wait until they are let go. */
  hold(address: RegExp): () => void;
}

/** Starts to listen; nothing is changed yet. */
export async function lineOf(page: Page): Promise<Line> {
  const requests: HTTPRequest[] = [];
  const changes: { readonly address: RegExp; readonly change: Change }[] = [];
  page.on('request', (request) => requests.push(request));

  const session = await page.createCDPSession();
  await session.send('Fetch.enable', { patterns: [{ requestStage: 'Response' }] });
  session.on('Fetch.requestPaused', (paused) => {
    const found = changes.find(({ address }) => address.test(paused.request.url));
    // A page that is left takes its unanswered requests with it.
    pass(session, paused, found?.change).catch(() => {});
  });

  const line: Line = {
    sent: (address, method = 'GET') =>
      requests.filter((each) => each.method() === method && address.test(each.url())),
    change(address, change) {
      const entry = { address, change };
      changes.unshift(entry);
      return () => {
        const at = changes.indexOf(entry);
        if (at >= 0) changes.splice(at, 1);
      };
    },
    hold(address) {
      let letGo = () => {};
      const released = new Promise<void>((resolve) => {
        letGo = resolve;
      });
      const stop = line.change(address, async () => {
        await released;
        return {};
      });
      return () => {
        stop();
        letGo();
      };
    },
  };
  return line;
}

async function pass(
  session: CDPSession,
  paused: Protocol.Fetch.RequestPausedEvent,
  change: Change | undefined,
): Promise<void> {
  const { requestId } = paused;
  if (!change || paused.responseErrorReason) {
    await session.send('Fetch.continueRequest', { requestId });
    return;
  }
  const headers = Object.fromEntries(
    (paused.responseHeaders ?? []).map(({ name, value }) => [name.toLowerCase(), value]),
  );
  const { body, base64Encoded } = await session.send('Fetch.getResponseBody', { requestId });
  const answer: Answer = {
    status: paused.responseStatusCode ?? 0,
    headers,
    body: Buffer.from(body, base64Encoded ? 'base64' : 'utf8'),
  };
  const changed = await change(answer);
  if (changed === 'refused') {
    await session.send('Fetch.failRequest', { requestId, errorReason: 'ConnectionRefused' });
    return;
  }
  const { 'content-length': length, ...rest } = { ...headers, ...changed.headers };
  const responseCode = changed.status ?? answer.status;
  const given = changed.body ? rest : { ...rest, ...(length && { 'content-length': length }) };
  const responseHeaders = Object.entries(given).map(([name, value]) => ({ name, value }));
  if (!changed.body) {
    // The same answer still: in Chromium, a page with a new body is no page of this machine.
    await session.send('Fetch.continueResponse', { requestId, responseCode, responseHeaders });
    return;
  }
  await session.send('Fetch.fulfillRequest', {
    requestId,
    responseCode,
    responseHeaders,
    body: changed.body.toString('base64'),
  });
}

/** The app's page, after `prepare` has been at its line. */
export async function openOnLine(
  { world, visitor }: Journey,
  prepare: (line: Line, page: Page) => unknown = () => {},
): Promise<{ readonly page: Page; readonly line: Line }> {
  let line: Line | undefined;
  const page = await visitor.open(world.addresses.appSameSite, {
    async prepare(empty) {
      line = await lineOf(empty);
      await prepare(line, empty);
    },
  });
  if (!line) throw new Error('the page was not prepared');
  return { page, line };
}

/**
 * For Chromium, where a page's own policy is changed: that takes a new answer, and a page
 * that is not of this machine is not let near one that is (Local Network Access).
 */
export const rewrittenPages = ['--disable-features=LocalNetworkAccessChecks'];
