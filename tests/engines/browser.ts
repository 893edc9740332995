/**
 * What a smoke journey needs of an engine, and no more: each engine is driven another way
 * (puppeteer.ts, webkit.ts), and the journeys are written once. Functions that run in a
 * page get and give plain JSON, and refer to nothing outside themselves.
 */

/** One engine, by the name that its tests begin with. */
export interface Engine {
  readonly name: string;
  launch(): Promise<Browser>;
}

export interface Browser {
  /** With a profile of its own: no cookie or storage of another journey. */
  visitor(): Promise<Visitor>;
  close(): Promise<void>;
}

export interface Visitor {
  /** The page at this address, loaded. */
  open(address: string): Promise<Tab>;
  /** The window that opens while `act` runs. */
  windowOf(act: () => Promise<unknown>): Promise<Tab>;
  leave(): Promise<void>;
}

/** A page, or the page in a frame. */
export interface Tab {
  run<Given extends unknown[], Result>(
    inPage: (...given: Given) => Result,
    ...given: Given
  ): Promise<Result>;
  /** The first visible one in the page and in every open shadow root. */
  look(selector: string): Promise<Found | undefined>;
}

/** By a person's own means: a click where it is, key after key. */
export interface Found {
  click(): Promise<void>;
  /** Replaces what is in the field. */
  type(text: string): Promise<void>;
  /** The page in this frame. */
  inside(): Promise<Tab>;
}

/** Runs in a page: see {@link Tab.look}. */
export function firstVisible(selector: string): Element | null {
  const search = (root: Document | ShadowRoot): Element[] => [
    ...root.querySelectorAll(selector),
    ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) =>
      shadowRoot ? search(shadowRoot) : [],
    ),
  ];
  return search(document).find((element) => element.checkVisibility()) ?? null;
}
