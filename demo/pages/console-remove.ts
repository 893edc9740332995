/** Deleting a connection: asked for, asked about once more, and only then done. */
import type { Connection } from './console-api.js';
import { find } from './dom.js';

/** @param remove does it; rejects with the broker's sentence */
export function createRemoval(remove: (connection: Connection) => Promise<void>) {
  const begin = find<HTMLButtonElement>('#delete');
  const keep = find<HTMLButtonElement>('#delete-not');
  let shown: Connection | undefined;

  function ask(isAsked: boolean) {
    begin.hidden = isAsked;
    find('#delete-asked').hidden = !isAsked;
    find('#deleted').textContent = '';
    find('#delete-question').textContent = isAsked
      ? `Delete ${shown?.displayName}? Nobody signs in by it any more, and it does not come back.`
      : '';
  }

  begin.addEventListener('click', () => {
    ask(true);
    // The harmless one.
    keep.focus();
  });
  keep.addEventListener('click', () => {
    ask(false);
    begin.focus();
  });
  find('#delete-surely').addEventListener('click', async () => {
    if (!shown) return;
    try {
      await remove(shown);
    } catch (error) {
      find('#deleted').textContent = error instanceof Error ? error.message : String(error);
    }
  });

  return {
    show(connection: Connection | undefined) {
      shown = connection;
      find('#remove').hidden = !connection;
      ask(false);
    },
  };
}
