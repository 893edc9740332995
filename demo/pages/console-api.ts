/** The management API as the console page calls it. Knows nothing of the page. */

export interface FieldRow {
  readonly name: string;
  readonly label: string;
  readonly help: string;
  readonly secret?: true;
  readonly needed?: 'to_save' | 'to_switch_on';
  readonly first?: true;
  /** Needed where that field is filled in, or only where it is not. */
  readonly where?: { readonly field: string; readonly filled: boolean };
}

export interface TypeRow {
  readonly type: string;
  readonly label: string;
  readonly group: string;
  readonly fields: readonly FieldRow[];
  readonly loginOnly: boolean;
  readonly associates: boolean;
  readonly gives: readonly ('event' | 'proof' | 'callback' | 'launch' | 'addresses')[];
  readonly triedElsewhere?: string;
}

export interface App {
  readonly id: string;
  readonly name: string;
  /** Where people sign in to it; absent: an app on phones. */
  readonly authenticationAddress?: string;
}

/** What is sent. */
export interface Draft {
  readonly type: string;
  readonly identifier: string;
  readonly displayName: string;
  readonly loginOnly: boolean;
  readonly associationMode: string;
  readonly challengeBindingMethods: readonly string[];
  /** A secret that is not here stays as it was saved. */
  readonly fields: Readonly<Record<string, string>>;
}

export interface Connection extends Draft {
  readonly id: string;
  /** Names of those that are set; what they are is never sent. */
  readonly secrets: readonly string[];
  /** Ids of the apps it is switched on for. */
  readonly apps: readonly string[];
  readonly callback: string;
  readonly event?: string;
}

export interface Console {
  readonly types: readonly TypeRow[];
  readonly bindingMethods: readonly string[];
  readonly apps: readonly App[];
  readonly callbackDomain: string;
  /** Where the broker's public addresses are listed. */
  readonly publicIps: string;
  readonly connections: readonly Connection[];
}

/** Rejects with the broker's own sentence. */
async function ask<Data>(address: string, method = 'GET', body?: unknown): Promise<Data> {
  const answer = await fetch(address, {
    method,
    headers: { accept: 'application/json', 'x-authing-lang': 'en-US' },
    ...(body !== undefined && {
      headers: { 'content-type': 'application/json', 'x-authing-lang': 'en-US' },
      body: JSON.stringify(body),
    }),
  });
  const { code, message, data } = await answer.json();
  if (code !== 200) throw new Error(message);
  return data as Data;
}

const at = (identifier: string) => `/console/api/connections/${encodeURIComponent(identifier)}`;

export const api = {
  read: () => ask<Console>('/console/api'),
  publicIps: async (address: string) => (await ask<{ ips: readonly string[] }>(address)).ips,
  create: (draft: Draft) => ask<Connection>('/console/api/connections', 'POST', draft),
  change: (draft: Draft) => ask<Connection>(at(draft.identifier), 'PUT', draft),
  remove: (identifier: string) => ask<null>(at(identifier), 'DELETE', {}),
  switchOn: (identifier: string, appId: string, on: boolean) =>
    ask<Connection>(`${at(identifier)}/apps/${encodeURIComponent(appId)}`, 'PUT', { on }),
};
