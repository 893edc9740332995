/** What a row of the gallery says: how a person gets to a screen, and what is expected there. */
import type { World } from 'latchkey/testing';
import type { Page } from 'puppeteer-core';
import type { OpenSettings, Visitor } from '../e2e/browser.js';

/** Where the row is: the demo world, and the app's page with its form. */
export interface At {
  readonly world: World;
  readonly visitor: Visitor;
  readonly page: Page;
}

export interface Screen {
  /** Of its files: lowercase, with hyphens. */
  readonly name: string;
  /** What the world is like before the page is asked for. */
  readonly given?: Partial<World['faults']>;
  /** What else is done before: a connection is saved, a page's script prepared. */
  readonly before?: (world: World) => unknown;
  readonly prepare?: (page: Page, world: World) => Promise<unknown>;
  /** Absent: the app's page, of its broker's site. */
  readonly address?: (world: World) => string;
  readonly settings?: OpenSettings;
  /** From the page with its form to the screen. */
  readonly reach?: (at: At) => Promise<unknown>;
  /** The form is in a frame of the page, not in the page itself. */
  readonly isFramed?: boolean;
  /** A visible part of the screen, by which it is there. */
  readonly there: string;
  /**
   * What has the focus then: a field's name, or a part with its hook (`tab phone-code`,
   * `button backPressed`); absent: nothing of the form, since it takes no focus by itself.
   */
  readonly focus?: string;
  /**
   * What a screen reader says by itself, in English: a live region, by its role, or what is
   * read with the element that has the focus.
   */
  readonly announces?: readonly ['alert' | 'status' | 'focus', RegExp];
}
