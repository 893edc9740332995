/**
 * Where the theme page saves: `GET` and `PUT /theme/api` with the tokens as
 * one flat object. The page has checked contrast; here each value must have
 * the shape of its token, since what is saved reaches every visitor of the
 * login page. Names and shapes are those of wasm/theme/tokens.cpp.
 */
import { type RequestHandler, Router } from 'express';
import { failed, languageOf } from './envelope.js';
import { body } from './login.js';
import type { Pool } from './pool.js';

type Shape = (value: string) => boolean;

const matches =
  (pattern: RegExp, longest = 64): Shape =>
  (value) =>
    value.length <= longest && pattern.test(value);

const color = matches(/^(#[0-9a-f]{3}|#[0-9a-f]{6}|(rgb|hsl)\([0-9 ,.%]+\))$/i);
const size = matches(/^[0-9]{1,4}(\.[0-9]{1,3})?(px|rem)$/);
/** Code points. */
const longestTitle = 128;
/** Characters: a small picture may stand in the address itself (T-36). */
const longestLogo = 44 * 1024;

const shapes: ReadonlyMap<string, Shape> = new Map<string, Shape>([
  ...[
    'accent',
    'background',
    'border',
    'focus',
    'problem',
    'surface',
    'text',
    'text-muted',
  ].flatMap((name): [string, Shape][] => [
    [name, color],
    [`dark-${name}`, color],
  ]),
  ...['radius', 'space', 'size-width', 'font-size'].map((name): [string, Shape] => [name, size]),
  ['motion', matches(/^[0-9]{1,4}ms$/)],
  ['font-family', matches(/^[\p{L}0-9 ,'"-]+$/u, 256)],
  ['density', matches(/^(compact|regular|spacious)$/)],
  ['layout', matches(/^(card|plain|split)$/)],
  ['logo', (value) => value.length <= longestLogo && isPicture(value)],
  ['title', (value) => [...value].length <= longestTitle && !/\p{Cc}/u.test(value)],
]);

export function themeRoutes(pool: Pool): Router {
  const router = Router();
  router.get('/', (_request, response) => {
    response.json(pool.theme);
  });
  router.put('/', ownPageOnly(pool), (request, response) => {
    const bad = badToken(request.body);
    if (bad !== undefined) {
      response.status(422).json(failed('theme_refused', languageOf(request), bad));
      return;
    }
    pool.theme = { ...(body(request) as Record<string, string>) };
    response.json(pool.theme);
  });
  return router;
}

// An app's page is allowed to sign people in, not to change how the login page looks.
function ownPageOnly(pool: Pool): RequestHandler {
  return (request, response, next) => {
    if (request.headers.origin === pool.origin) next();
    else response.status(403).json(failed('origin_refused', languageOf(request)));
  };
}

/** The name of the first token that cannot be used, or nothing. */
function badToken(theme: unknown): string | undefined {
  if (typeof theme !== 'object' || theme === null || Array.isArray(theme)) return 'theme';
  return Object.entries(theme).find(
    ([name, value]) => typeof value !== 'string' || !shapes.get(name)?.(value),
  )?.[0];
}

// https, or http in the demo world; small inline pictures of the four kinds without script.
function isPicture(address: string): boolean {
  if (/^data:image\/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=]+$/.test(address)) return true;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.username !== '' || url.password !== '') return false;
  return (
    url.protocol === 'https:' || (url.protocol === 'http:' && url.hostname.endsWith('.localhost'))
  );
}
