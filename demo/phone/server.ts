/**
 * The phone's own origin: its page, and the JSON behind it. Only this page may
 * change anything: a request that a browser sends from elsewhere is refused.
 */
import express, { type Express, type Request, type RequestHandler } from 'express';
import type { Addresses } from '../addresses.js';
import { readPageFile } from '../providers/page.js';
import type { Seed } from '../seed.js';
import { type Way, ways } from './binding.js';
import { textOf } from './broker.js';
import type { CompanyApp } from './company-app.js';
import { sendPhonePage } from './document.js';
import type { Phone, Scan } from './phone.js';
import { stateOf } from './state.js';

export interface PhoneServerContext {
  readonly addresses: Pick<Addresses, 'phone'>;
  readonly phone: Phone;
  readonly company: CompanyApp;
  readonly seed: Seed;
}

/** Milliseconds between looks for news to send to open pages. */
const glance = 400;

export function createPhoneServer({
  addresses,
  phone,
  company,
  seed,
}: PhoneServerContext): Express {
  const files = {
    style: readPageFile('phone', 'phone.css'),
    phone: readPageFile('phone', 'phone.js'),
    screens: readPageFile('phone', 'screens.js'),
    company: readPageFile('phone', 'company.js'),
    binding: readPageFile('phone', 'binding.js'),
    elements: readPageFile('phone', 'elements.js'),
  };
  const state = () => stateOf(phone, company, seed);
  const server = express();
  server.disable('x-powered-by');

  // Browsers ask for it by themselves; there is none.
  server.get('/favicon.ico', (_request, answer) => void answer.sendStatus(204));
  server.get('/', (_request, answer) => sendPhonePage(answer, seed));
  server.get('/page/phone.css', (_request, answer) => void answer.type('css').send(files.style));
  for (const name of ['phone', 'screens', 'company', 'binding', 'elements'] as const) {
    server.get(
      `/page/${name}.js`,
      (_request, answer) => void answer.type('text/javascript').send(files[name]),
    );
  }

  server.get(
    '/api/state',
    (_request, answer) => void answer.set('cache-control', 'no-store').json(state()),
  );

  // Server-sent events (HTML Standard section 9.2): the whole state whenever it differs.
  server.get('/api/events', (_request, answer) => {
    answer.set({ 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    answer.flushHeaders();
    let sent = '';
    const look = () => {
      const text = JSON.stringify(state());
      if (text !== sent) answer.write(`data: ${text}\n\n`);
      sent = text;
    };
    look();
    const timer = setInterval(look, glance);
    answer.on('close', () => clearInterval(timer));
  });

  const own: RequestHandler = (request, answer, next) => {
    const origin = request.get('origin');
    if (origin === undefined || origin === addresses.phone) next();
    else answer.status(403).json({ error: 'not from the phone' });
  };
  server.use('/api', own, express.json({ limit: '4kb' }));

  server.post('/api/scan', (request, answer) => {
    const payload = field(request, 'payload');
    if (typeof payload !== 'string')
      return void answer.status(400).json({ error: 'payload is missing' });
    const as = field(request, 'as');
    answer.json(phone.scan(payload, typeof as === 'string' ? as : undefined));
  });

  for (const how of ['confirm', 'refuse'] as const) {
    server.post(`/api/${how}`, (request, answer) => {
      const id = field(request, 'id');
      const scan: Scan | undefined = typeof id === 'number' ? phone[how]({ id }) : undefined;
      if (scan) answer.json(scan);
      else answer.status(404).json({ error: 'no such scan' });
    });
  }

  const taps: Readonly<Record<string, (request: Request) => Promise<void> | undefined>> = {
    'sign-in': company.signIn,
    'sign-out': company.signOut,
    'send-code': (request) => {
      const way = wayIn(request);
      return way && company.sendCode(way, textIn(request, 'to'));
    },
    bind: (request) => {
      const way = wayIn(request);
      const [who, secret] = [textIn(request, 'who'), textIn(request, 'secret')];
      return way && company.bind({ way, who, secret });
    },
    'create-account': company.createAccount,
  };
  for (const [path, tap] of Object.entries(taps)) {
    server.post(`/api/company/${path}`, async (request, answer) => {
      const work = tap(request);
      if (!work) return void answer.status(400).json({ error: 'no such way' });
      await work;
      answer.json(state());
    });
  }

  return server;
}

function wayIn(request: Request): Way | undefined {
  return ways.find((one) => one === field(request, 'way'));
}

function textIn(request: Request, name: string): string {
  return textOf(field(request, name));
}

function field(request: Request, name: string): unknown {
  return (request.body as Readonly<Record<string, unknown>> | undefined)?.[name];
}
