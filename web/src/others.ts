/**
 * The other windows and frames of a login, and what is heard from them. What comes
 * from anywhere else is dropped unread (T-09); what counts is for the core to say.
 */
import { readHandover } from './handover.js';
import { copyMessage } from './message.js';
import type { Link, Message, OpenedWindow, Ports, Stop } from './ports.js';
import type { Event, Handle } from './wire.js';

export interface Others {
  /** false: the browser blocked it. */
  open(window: Handle, url: string, hasOpener: boolean): boolean;
  /** In a frame that nobody sees; it is closed as a window is. */
  openHidden(window: Handle, url: string): void;
  focus(window: Handle): void;
  /** Closing a closed one is not an error. */
  close(window: Handle): void;
  watch(frame: Handle): void;
  unwatch(frame: Handle): void;
  isWatched(frame: Handle): boolean;
  /** Hands a port to a watched frame; what comes by it is the frame's, and of that origin. */
  link(frame: Handle, to: Window, text: string, origin: string): void;
  /** By the port that a frame was handed last; without one nothing is said. */
  say(frame: Handle, text: string): void;
  dispose(): void;
}

export interface OthersParts {
  readonly ports: Ports;
  /** The host page's. */
  readonly origin: string;
  /** The window of a frame that is drawn, or null. */
  frameWindow(frame: Handle): Window | null;
  report(event: Event, body?: Uint8Array): void;
}

export function createOthers({ ports, origin, frameWindow, report }: OthersParts): Others {
  const windows = new Map<Handle, OpenedWindow>();
  /** With the port that each was handed last. */
  const frames = new Map<Handle, Link | undefined>();
  let listeners: readonly Stop[] = [];

  function pass(from: string, window: Handle, frame: Handle, data: unknown): void {
    const copied = copyMessage(data);
    if (copied) report({ type: 'messageArrived', origin: from, window, frame }, copied);
  }

  function receiveFromWindow(from: string, window: Handle, data: unknown): void {
    const words = from === origin ? readHandover(data) : undefined;
    if (words) report({ type: 'callbackArrived', origin: from, window, ...words });
    else pass(from, window, 0, data);
  }

  function receive({ origin: from, source, data }: Message): void {
    if (source === null) return;
    const window = [...windows].find(([, opened]) => opened.source === source)?.[0];
    if (window !== undefined) {
      receiveFromWindow(from, window, data);
      return;
    }
    const frame = [...frames.keys()].find((watched) => frameWindow(watched) === source);
    if (frame !== undefined) pass(from, 0, frame, data);
  }

  /** Listens as long as a window or a frame of ours may answer, and no longer (T-08). */
  function listen(): void {
    const wanted = windows.size + frames.size > 0;
    if (wanted === listeners.length > 0) return;
    for (const stop of listeners) stop();
    listeners = wanted
      ? [
          ports.onMessage(receive),
          ports.onCallback((words) =>
            report({ type: 'callbackArrived', origin, window: 0, ...words }),
          ),
        ]
      : [];
  }

  return {
    open(window, url, hasOpener) {
      const opened = ports.openWindow(url, hasOpener, {
        closed: () => report({ type: 'windowClosed', window }),
        focused: (focused) => report({ type: 'focusChanged', focused }),
      });
      if (opened) windows.set(window, opened);
      listen();
      return opened !== undefined;
    },
    openHidden(window, url) {
      windows.set(window, ports.openHidden(url));
      listen();
    },
    focus: (window) => windows.get(window)?.focus(),
    close(window) {
      windows.get(window)?.close();
      windows.delete(window);
      listen();
    },
    watch(frame) {
      frames.set(frame, undefined);
      listen();
    },
    unwatch(frame) {
      frames.get(frame)?.close();
      frames.delete(frame);
      listen();
    },
    isWatched: (frame) => frames.has(frame),
    link(frame, to, text, from) {
      if (!frames.has(frame)) return;
      frames.get(frame)?.close();
      frames.set(
        frame,
        ports.link(to, text, from, (data) => pass(from, 0, frame, data)),
      );
    },
    say: (frame, text) => frames.get(frame)?.post(text),
    dispose() {
      for (const opened of windows.values()) opened.close();
      windows.clear();
      for (const link of frames.values()) link?.close();
      frames.clear();
      listen();
    },
  };
}
