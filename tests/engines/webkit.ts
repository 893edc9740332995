/**
 * WebKitGTK by its own WebDriver, in a display that nobody sees. The protocol is W3C
 * WebDriver: JSON over HTTP, and of its commands the nine that the smoke journeys need.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openDisplay, type Program, start } from '../e2e/display.js';
import { type Engine, type Found, firstVisible, type Tab, type Visitor } from './browser.js';
import { wait } from './steps.js';

export const webkit: Engine = {
  name: 'webkit',
  async launch() {
    const display = await openDisplay();
    const port = await freePort();
    const driver = start('WebKitWebDriver', ['--host=127.0.0.1', `--port=${port}`], {
      DISPLAY: display.name,
    });
    const at = `http://127.0.0.1:${port}`;
    await isListening(at, driver);
    return {
      visitor: () => openSession(at),
      async close() {
        await driver.stop();
        await display.stop();
      },
    };
  },
};

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function isListening(at: string, driver: Program): Promise<void> {
  while (driver.child.exitCode === null && driver.problem === undefined) {
    const answer = await fetch(`${at}/status`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('WebKitWebDriver did not start', { cause: driver.problem });
}

/** How a script's answer says that it is an element (WebDriver section 12). */
const elementKey = 'element-6066-11e4-a52e-4f735466cecf';
type Reference = Readonly<Record<typeof elementKey, string>>;

/** Keys that are no characters (WebDriver section 17.4.2); a second Control lets go of the first. */
const keys = { backspace: '\uE003', control: '\uE009' } as const;

type Method = 'GET' | 'POST' | 'DELETE';
type Command = <Result>(method: Method, path: string, body?: object) => Promise<Result>;

const commandsAt =
  (base: string): Command =>
  async (method, path, body) => {
    const answer = await fetch(base + path, {
      method,
      headers: { 'content-type': 'application/json' },
      body: body ? JSON.stringify(body) : null,
    });
    const { value } = (await answer.json()) as { value: never };
    if (!answer.ok) throw new Error(`${method} ${path}: ${JSON.stringify(value)}`);
    return value;
  };

/** A session of MiniBrowser keeps nothing of the one before. */
async function openSession(at: string): Promise<Visitor> {
  const { sessionId } = await commandsAt(at)<{ sessionId: string }>('POST', '/session', {
    capabilities: {},
  });
  const command = commandsAt(`${at}/session/${sessionId}`);
  const handles = () => command<string[]>('GET', '/window/handles');

  return {
    async open(address) {
      const { handle } = await command<{ handle: string }>('POST', '/window/new', {
        type: 'window',
      });
      await command('POST', '/window', { handle });
      await command('POST', '/url', { url: address });
      return tabOf(command, handle, []);
    },
    async windowOf(act) {
      const known = await handles();
      await act();
      const opened = await wait('a window opens', async () =>
        (await handles()).find((handle) => !known.includes(handle)),
      );
      return tabOf(command, opened, []);
    },
    leave: () => command('DELETE', ''),
  };
}

/** @param frames from the window's own page inwards */
function tabOf(command: Command, handle: string, frames: readonly Reference[]): Tab {
  /** A session has one current page: each command says first which it is for. */
  const here: Command = async (method, path, body) => {
    await command('POST', '/window', { handle });
    for (const id of frames) await command('POST', '/frame', { id });
    return command(method, path, body);
  };
  const run = (inPage: (...given: never[]) => unknown, given: readonly unknown[]) =>
    here<never>('POST', '/execute/sync', {
      script: `return (${inPage}).apply(null, arguments);`,
      args: given,
    });

  return {
    run: (inPage, ...given) => run(inPage, given),
    async look(selector) {
      const element: Reference | null = await run(firstVisible, [selector]);
      return element ? foundOf(element) : undefined;
    },
  };

  function foundOf(element: Reference): Found {
    const path = `/element/${element[elementKey]}`;
    return {
      click: () => here('POST', `${path}/click`, {}),
      type: (text) =>
        here('POST', `${path}/value`, {
          text: `${keys.control}a${keys.control}${keys.backspace}${text}`,
        }),
      inside: async () => tabOf(command, handle, [...frames, element]),
    };
  }
}
