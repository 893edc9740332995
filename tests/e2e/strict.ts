/**
 * The app's page as React renders it under StrictMode, which runs every effect twice while
 * a page is developed: once with the README's own component, once with a login that an
 * effect mounts and takes down. It comes from the app's server, under the app's policy.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { type Assets, barePage, changedAssets } from './assets.js';

/** Built pages, of which the app's is React's: `/` with the element, `/?login` without. */
export const makeStrictAssets = (): Promise<Assets> =>
  changedAssets('strict', async (folder) => {
    await writeFile(join(folder, 'app.html'), page);
    await build({
      stdin: { contents: `${await readmeComponent()}\n${script}`, loader: 'tsx', resolveDir: '.' },
      outfile: join(folder, 'strict.js'),
      bundle: true,
      format: 'esm',
      jsx: 'automatic',
      define: { 'process.env.NODE_ENV': '"development"' },
      logLevel: 'error',
    });
  });

/** As it stands there, but for the address: the demo world's broker speaks http. */
async function readmeComponent(): Promise<string> {
  const readme = await readFile('README.md', 'utf8');
  const found = /```tsx\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
  const address = 'broker="https://login.acme.example"';
  if (found.split(address).length !== 2) throw new Error('the README’s component has changed');
  return found.replace(address, 'broker={broker} development');
}

const page = barePage('StrictMode', 'strict.js', '<ol id="log"></ol><div id="root"></div>');

const script = `
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createLogin } from 'latchkey';

const { broker, callbackHost } = document.documentElement.dataset;

function report(event, detail) {
  const line = document.createElement('li');
  line.append(document.createElement('strong'), document.createElement('code'));
  line.children[0].append(event);
  line.children[1].append(JSON.stringify(detail ?? null));
  document.querySelector('#log').append(line);
}

const onSuccess = ({ detail }) => report('latchkey-success', detail);

function Mounted() {
  const place = useRef(null);
  useEffect(() => {
    const login = createLogin({
      broker,
      callbackHost,
      appId: 'acme-app',
      redirectUri: '/callback.html',
      development: true,
    });
    login.on('success', (detail) => report('latchkey-success', detail));
    login.on('error', ({ code }) => report('latchkey-error', { code }));
    login.handleRedirectCallback().then((back) => report('redirect', back?.user));
    login.mount(place.current);
    report('mounted');
    window.leave = () => login.loginWithRedirect();
    return () => login.unmount();
  }, []);
  return <div ref={place} />;
}

createRoot(document.querySelector('#root')).render(
  <StrictMode>
    {location.search === '?login' ? <Mounted /> : <Login onSuccess={onSuccess} />}
  </StrictMode>,
);
`;
