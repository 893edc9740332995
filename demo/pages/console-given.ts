/**
 * What the provider's console is given in return for a saved connection: addresses and
 * domains to copy, each with the place it goes to.
 */
import type { Connection, Console, TypeRow } from './console-api.js';
import { find, make } from './dom.js';

interface Row {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly goesTo: string;
}

export function createGiven({ apps, callbackDomain, publicIps }: Console, ips: readonly string[]) {
  function rows(row: TypeRow, connection: Connection): readonly Row[] {
    const address = apps[0]?.authenticationAddress ?? '';
    const { txtFilename, txtContent } = connection.fields;
    const all: Readonly<Record<TypeRow['gives'][number], Row>> = {
      event: {
        id: 'event',
        label: 'Event address',
        value: connection.event ?? '',
        goesTo:
          'WeCom provider console: the callback URL of the template, or of the suite. WeCom checks it at once.',
      },
      proof: {
        id: 'proof',
        label: 'Domain file',
        value:
          txtFilename && txtContent ? `${new URL(connection.callback).origin}/${txtFilename}` : '',
        goesTo: 'Served here, so that WeCom finds it when you save the trusted domain there.',
      },
      launch: {
        id: 'launch',
        label: 'Authentication address',
        value: address,
        goesTo: 'WeCom provider console: login authorization launch domain.',
      },
      callback:
        row.type === 'oidc'
          ? {
              id: 'callback',
              label: 'Redirect address',
              value: connection.callback,
              goesTo: 'The provider’s client settings.',
            }
          : {
              id: 'callback',
              label: 'Callback domain',
              value: callbackDomain,
              goesTo: 'The provider’s console: authorization callback domain, and trusted domain.',
            },
      addresses: {
        id: 'addresses',
        label: 'Public addresses',
        value: ips.join(' '),
        goesTo: `WeCom’s IP allowlist. They are listed at ${publicIps}`,
      },
    };
    return row.gives.map((name) => all[name]).filter(({ value }) => value !== '');
  }

  function itemOf({ id, label, value, goesTo }: Row): readonly HTMLElement[] {
    const copy = make('button', { type: 'button', 'aria-label': `Copy: ${label}` }, 'Copy');
    copy.addEventListener('click', async () => {
      const done = await navigator.clipboard.writeText(value).then(
        () => `Copied: ${label}.`,
        () => 'This browser does not let a page copy. Select the text instead.',
      );
      find('#copied').textContent = done;
    });
    return [
      make('dt', {}, label),
      make(
        'dd',
        {},
        make('div', { class: 'value' }, make('code', { id: `given-${id}` }, value), copy),
        make('p', { class: 'help' }, goesTo),
      ),
    ];
  }

  return {
    show(row: TypeRow, connection: Connection | undefined) {
      const shown = connection ? rows(row, connection) : [];
      find('#given').hidden = shown.length === 0;
      find('#given-list').replaceChildren(...shown.flatMap(itemOf));
    },
  };
}
