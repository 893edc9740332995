/**
 * What every answer of the broker carries, and who may read it from another
 * origin (T-54, T-47): nothing is stored, no address is passed on, no page is
 * framed but by listed origins, and the list for CORS is exact.
 */
import type { RequestHandler } from 'express';
import type { Faults } from '../faults.js';
import type { Pool } from './pool.js';

export function protect(faults: Faults): RequestHandler {
  return (_request, response, next) => {
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('Referrer-Policy', 'no-referrer');
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Content-Security-Policy', strictPolicy(faults));
    // The older header knows no list; where there is one, the policy alone speaks.
    if (faults.framedBy.length === 0) response.setHeader('X-Frame-Options', 'DENY');
    next();
  };
}

/** One header text: the OIDC library adds the hash of its own scripts to it. */
export function strictPolicy(faults: Faults): string {
  return `default-src 'none'; script-src 'self'; style-src 'self'; base-uri 'none'; frame-ancestors ${ancestors(faults)}`;
}

export function ancestors(faults: Faults): string {
  return faults.framedBy.length === 0 ? "'none'" : faults.framedBy.join(' ');
}

// The headers that the widgets in use send (authing-broker 1.3).
const requestHeaders = [
  'authorization',
  'content-type',
  'x-authing-app-id',
  'x-authing-app-tenant-id',
  'x-authing-device-id',
  'x-authing-lang',
  'x-authing-request-from',
  'x-authing-sdk-version',
  'x-authing-userpool-id',
].join(', ');

export function cors(pool: Pool): RequestHandler {
  return (request, response, next) => {
    response.vary('Origin');
    // Present on every answer: the OIDC library, which would allow any
    // origin to read its keys, leaves CORS alone once it sees one of these.
    response.setHeader('Access-Control-Allow-Methods', 'GET, POST, PUT, OPTIONS');
    const origin = request.headers.origin;
    if (origin !== undefined && pool.allowedOrigins.includes(origin)) {
      response.setHeader('Access-Control-Allow-Origin', origin);
      response.setHeader('Access-Control-Allow-Credentials', 'true');
      response.setHeader('Access-Control-Expose-Headers', 'Retry-After, WWW-Authenticate');
      response.setHeader('Access-Control-Allow-Headers', requestHeaders);
      response.setHeader('Access-Control-Max-Age', '600');
    }
    // Every path answers a preflight; without the lines above the browser goes no further.
    if (request.method === 'OPTIONS') response.status(204).end();
    else next();
  };
}
