/**
 * The HTML of providers' and phone's pages: text is escaped unless it is
 * markup made here, and every page has a policy that allows files of its own
 * origin only.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Response } from 'express';

export interface Markup {
  readonly markup: string;
}

type Part = string | number | Markup | readonly Markup[];

/** A template of markup; what is put in is text. */
export function html(pieces: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const filled = pieces.map(
    (piece, i) => piece + (i < parts.length ? markupOf(parts[i] ?? '') : ''),
  );
  return { markup: filled.join('') };
}

function markupOf(part: Part): string {
  if (typeof part === 'string' || typeof part === 'number') return escapeText(String(part));
  if ('markup' in part) return part.markup;
  return part.map((one) => one.markup).join('');
}

/** For element content and for quoted attributes (HTML Standard section 13.3). */
export function escapeText(text: string): string {
  const names: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (sign) => names[sign] ?? sign);
}

export interface Page {
  /** BCP 47. */
  readonly language: string;
  readonly title: string;
  /** Paths on this origin. */
  readonly style: string;
  readonly script?: string;
  readonly body: Markup;
  /** Becomes `window.settings`, in the one inline script a page may have. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** An address elsewhere that the page's script asks for. */
  readonly asks?: string;
  readonly framing: 'anywhere' | 'nowhere';
}

export function sendPage(answer: Response, page: Page): void {
  const inline = page.settings ? `window.settings = ${scriptJson(page.settings)};` : '';
  const hash = createHash('sha256').update(inline).digest('base64');
  const policy = [
    "default-src 'none'",
    `script-src 'self'${inline ? ` 'sha256-${hash}'` : ''}`,
    "style-src 'self'",
    "img-src 'self'",
    `connect-src 'self'${page.asks ? ` ${new URL(page.asks).origin}` : ''}`,
    "base-uri 'none'",
    "form-action 'none'",
    ...(page.framing === 'nowhere' ? ["frame-ancestors 'none'"] : []),
  ];
  const script = page.script ? html`<script type="module" src="${page.script}"></script>` : '';
  answer.set({
    'content-security-policy': policy.join('; '),
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    ...(page.framing === 'nowhere' ? { 'x-frame-options': 'DENY' } : {}),
  });
  answer.type('html').send(
    html`<!doctype html>
<html lang="${page.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${page.title}</title>
<link rel="stylesheet" href="${page.style}">
${{ markup: inline ? `<script>${inline}</script>` : '' }}
${script}
</head>
<body>
${page.body}
</body>
</html>
`.markup,
  );
}

/** JSON that cannot end the script element it stands in. */
function scriptJson(value: unknown): string {
  return JSON.stringify(value).replace(/</g, '\\u003c');
}

/** A page's own file, read once: a script as compiled, or a style sheet from the sources. */
export function readPageFile(
  folder: 'phone' | `providers/${'console' | 'login' | 'wecom' | 'wechat' | 'dingtalk'}`,
  name: string,
): string {
  // Compiled, this file is demo/dist/providers/page.js; style sheets are not copied there.
  const base = name.endsWith('.css') ? '../../' : '../';
  return readFileSync(new URL(`${base}${folder}/page/${name}`, import.meta.url), 'utf8');
}

/** A provider's sheet for its login pages, behind what all of them share. */
export function readLoginSheet(provider: 'wecom' | 'wechat' | 'dingtalk', name: string): string {
  const shared = readPageFile('providers/login', 'login.css');
  return `${shared}\n${readPageFile(`providers/${provider}`, name)}`;
}
