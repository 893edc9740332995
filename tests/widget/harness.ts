/**
 * What a test drives inside the page: surfaces by name, and all that was reported of them.
 * Its imports are paths, since a browser reads no package.json.
 */
import type { SurfaceFailure } from '../../web/dist/surface.js';
import type { Operation } from '../../web/dist/wire.js';
import { makeSurface } from '../../widget/dist/surface.js';

type Surface = ReturnType<typeof makeSurface>;

export interface Harness {
  /** Makes a surface in an element of its own at the end of the body, or a dialog. */
  make(name: string, where?: 'modal'): void;
  surface(name?: string): Surface;
  root(name?: string): ShadowRoot;
  /** The element of ours with this part, or with this selector in brackets. */
  find(part: string, name?: string): HTMLElement;
  draw(operations: readonly Operation[], name?: string): void;
  fail(code: SurfaceFailure, name?: string): void;
  /** Everything reported since the last time this was asked. */
  reported(): unknown[];
  /** What the next surface is told of the broker's own page. */
  hosted: string;
  /** Violations of the policy and errors nobody caught. */
  readonly complaints: string[];
}

declare global {
  var harness: Harness;
}

const surfaces = new Map<string, Surface>();
const roots = new Map<string, ShadowRoot>();
const log: unknown[] = [];
const complaints: string[] = [];

addEventListener('securitypolicyviolation', (event) => {
  complaints.push(`${event.violatedDirective} ${event.blockedURI}`);
});
addEventListener('error', (event) => complaints.push(String(event.message)));
addEventListener('unhandledrejection', (event) => complaints.push(String(event.reason)));

const first = 'first';

globalThis.harness = {
  complaints,
  hosted: 'https://login.acme.example/login?app_id=acme',
  make(name, where) {
    const before = new Set(document.body.children);
    const target = where ?? document.body.appendChild(document.createElement('section'));
    surfaces.set(
      name,
      makeSurface(target, {
        hosted: harness.hosted,
        report: (event) => log.push(event),
        typeSecret: (field, text) => log.push({ secret: field, text }),
        frameLoaded: (frame) => log.push({ frame }),
        closed: () => log.push('closed'),
      }),
    );
    const made = [...document.body.children].find((element) => !before.has(element));
    if (made?.shadowRoot) roots.set(name, made.shadowRoot);
  },
  surface(name = first) {
    const found = surfaces.get(name);
    if (!found) throw new Error(`no surface ${name}`);
    return found;
  },
  root(name = first) {
    const found = roots.get(name);
    if (!found) throw new Error(`no root ${name}`);
    return found;
  },
  find(part, name = first) {
    const selector = part.startsWith('[') ? part : `[part="${part}"]`;
    const found = harness.root(name).querySelector<HTMLElement>(selector);
    if (!found) throw new Error(`nothing is ${selector}`);
    return found;
  },
  draw: (operations, name = first) => harness.surface(name).draw(operations),
  fail: (code, name = first) => harness.surface(name).fail(code, () => log.push('retry')),
  reported: () => log.splice(0),
};
