/**
 * Hears what callback pages of our own origin pass on, by channel and by storage.
 * Neither names a window; both are of this origin by their nature.
 */
import { callbackName, channelName, readHandover, readStoredHandover } from '../handover.js';
import type { CallbackWords, Stop } from '../ports.js';

type Scope = Pick<Window, 'addEventListener' | 'removeEventListener'> & {
  readonly BroadcastChannel?: typeof BroadcastChannel;
};

export function onCallback(scope: Scope, receive: (words: CallbackWords) => void): Stop {
  const pass = (words: CallbackWords | undefined) => {
    if (words) receive(words);
  };
  const stored = (event: StorageEvent) => {
    if (event.key === callbackName) pass(readStoredHandover(event.newValue));
  };
  scope.addEventListener('storage', stored);

  const channel = scope.BroadcastChannel && new scope.BroadcastChannel(channelName);
  channel?.addEventListener('message', (event: MessageEvent<unknown>) =>
    pass(readHandover(event.data)),
  );
  return () => {
    scope.removeEventListener('storage', stored);
    channel?.close();
  };
}
