/**
 * How apps on the phone open each other: by a link whose scheme another app has
 * registered. The phone's system says who opens it, which the opener cannot choose.
 */

/** An app as its system knows it; at WeCom a company registers these (S5-04). */
export type AppIdentity =
  | { readonly system: 'ios'; readonly bundleId: string }
  | { readonly system: 'android'; readonly packageName: string; readonly signature: string };

export interface Sender {
  /** The app's name in the dock. */
  readonly name: string;
  readonly identity: AppIdentity;
}

/** Takes a link; false: the app isn't on this phone just now. */
export type LinkHandler = (link: string, from: Sender | undefined) => boolean;

export interface Links {
  /** Links of `scheme` go to `handler` from now on. */
  take(scheme: string, handler: LinkHandler): void;
  /**
   * False: no app on this phone takes it.
   * @param from absent for what no app of ours opens: a web page, say
   */
  open(link: string, from?: Sender): boolean;
}

export function createLinks(): Links {
  const handlers = new Map<string, LinkHandler>();
  return {
    take: (scheme, handler) => void handlers.set(scheme, handler),
    open(link, from) {
      const scheme = URL.canParse(link) ? new URL(link).protocol.slice(0, -1) : '';
      return handlers.get(scheme)?.(link, from) ?? false;
    },
  };
}

/** The value of a parameter that a link has exactly once and not empty. */
export function single(link: URL, name: string): string | undefined {
  const values = link.searchParams.getAll(name);
  return values.length === 1 && values[0] !== '' ? values[0] : undefined;
}
