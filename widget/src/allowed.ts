/**
 * What may be on the page at all: the applier's own lists, which hold the vocabulary
 * of wasm/render/README.md and nothing beside it. No `on…`, no `style`, no `srcdoc`.
 */

export const tags: ReadonlySet<string> = new Set(
  'div p h2 span ul li blockquote form label input select option button img iframe a'.split(' '),
);

export const attributes: ReadonlySet<string> = new Set(
  (
    'part id for name type autocomplete autocapitalize spellcheck inputmode enterkeyhint ' +
    'disabled readonly inert hidden tabindex role novalidate selected dir lang target rel sandbox allow ' +
    'referrerpolicy decoding width height aria-level aria-hidden aria-labelledby ' +
    'aria-describedby aria-invalid aria-required aria-selected aria-controls aria-disabled ' +
    'aria-busy aria-live aria-pressed data-on data-key data-field data-secret data-digits data-otp data-phone ' +
    'data-frame data-focus data-qr'
  ).split(' '),
);

/** Attributes that a person reads: they are said, never set. */
export const spoken: ReadonlySet<string> = new Set(['title', 'placeholder', 'aria-label', 'alt']);

/** Set as properties: an attribute would only change what a reset goes back to. */
export const live: ReadonlySet<string> = new Set(['value', 'checked']);

const picture = /^data:image\/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/]+={0,2}$/;
const local = /^(?:localhost|.+\.localhost|127\.0\.0\.1|\[::1\])$/;

/**
 * Whether an element may be given this address, as `src` or `href`. The core has checked
 * it more narrowly (T-14, T-36); this holds even if it had not.
 */
export function isAllowedAddress(tag: string, address: string): boolean {
  if (tag === 'img' && picture.test(address)) return true;
  try {
    const { protocol, hostname } = new URL(address);
    return protocol === 'https:' || (protocol === 'http:' && local.test(hostname));
  } catch {
    return false; // relative, or no address
  }
}
