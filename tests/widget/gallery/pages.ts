/**
 * The gallery's pages, for a server of serve.ts, and the names of its screens.
 */
import { page as documentOf } from '../serve.js';

export const screens = [
  'password',
  'wrong',
  'phone',
  'qr',
  'expired',
  'notice',
  'blocked',
  'waiting',
  'busy',
  'bind-ask',
  'bind',
  'bind-or-register',
  'broken',
  'person',
  'loading',
  'failed',
] as const;

const gallery = documentOf(
  '<main><h1>Gallery</h1><section></section></main>',
  '/tests/widget/gallery/gallery.js',
).replace(
  '</head>',
  `<meta name="viewport" content="width=device-width">
<link rel="stylesheet" href="/tests/widget/gallery/gallery.css"></head>`,
);

export const galleryPages: Readonly<Record<string, string>> = {
  '/gallery': gallery,
  '/code': '<!doctype html><html lang="en"><title>Code</title><main><h1>QR code</h1></main></html>',
};
