/**
 * A pool's connections: the seed's, and what the console added. Keeps the order in which
 * things may be done (S1-04 to S1-07, S2-07, S1-24), and knows nothing of HTTP.
 */
import { randomBytes } from 'node:crypto';
import type { SeedConnection, SeedPool } from '../../seed.js';
import type { Failure } from '../envelope.js';
import type { Draft } from './draft.js';
import { type AssociationMode, type FieldRow, type TypeRow, typeOf } from './fields.js';
import { isManaged, managedOf, offerOf } from './offer.js';
import { malformedOf } from './shapes.js';

/** Never changed: an edit puts another in its place. */
export interface Connection {
  readonly id: string;
  readonly type: string;
  readonly identifier: string;
  readonly displayName: string;
  /** The seed has a name of its own for readers of Chinese; the console's form has one field. */
  readonly nameZh: string;
  readonly loginOnly: boolean;
  readonly associationMode: AssociationMode;
  readonly challengeBindingMethods: readonly string[];
  /** Secrets among them. */
  readonly fields: ReadonlyMap<string, string>;
  /** Ids of the apps that it is switched on for. */
  readonly apps: readonly string[];
}

/** Why not, and the field or value it is about. */
export interface Refused {
  readonly refused: Failure;
  readonly about: string;
}

export interface Connections {
  all(): readonly Connection[];
  find(identifier: string): Connection | undefined;
  create(draft: Draft): Connection | Refused;
  change(old: Connection, draft: Draft): Connection | Refused;
  switchOn(old: Connection, appId: string, on: boolean): Connection | Refused;
  /** With all that came from its provider. */
  remove(old: Connection): void;
  /** What it was switched on for: an app's connections, but for those that only the seed has. */
  offeredTo(appId: string): readonly SeedConnection[];
  /** What the pool's app on the web offers. An entry is the same object until its connection is changed. */
  offered(): readonly SeedConnection[];
  reset(): void;
}

/** Where fields go beyond the store, and what comes from there. */
export interface Entries {
  /** A connection was saved. */
  entered(connection: SeedConnection): void;
  removed(identifier: string): void;
  /** Fields that filled themselves since (S1-17, S1-18); an empty one is over (cancel_auth). */
  filledIn(identifier: string): ReadonlyMap<string, string>;
}

/** @param idp the issuer of the world's OIDC provider */
export function createConnections(seed: SeedPool, idp: string, entries: Entries): Connections {
  const kept = new Map<string, Connection>();
  let offers = new WeakMap<Connection, SeedConnection>();

  function put(connection: Connection): Connection {
    kept.set(connection.identifier, connection);
    return connection;
  }

  function save(connection: Connection): Connection {
    entries.entered(offerOf(connection));
    return filled(put(connection));
  }

  function filled(connection: Connection): Connection {
    const more = entries.filledIn(connection.identifier);
    if (more.size === 0) return connection;
    const fields = [...connection.fields, ...more].filter(([name]) => more.get(name) !== '');
    return { ...connection, fields: new Map(fields) };
  }

  function offeredTo(appId: string): readonly SeedConnection[] {
    return [...kept.values()]
      .filter(({ apps }) => apps.includes(appId))
      .map((connection) => {
        const offer = offers.get(connection) ?? offerOf(connection);
        offers.set(connection, offer);
        return offer;
      });
  }

  function reset() {
    kept.clear();
    offers = new WeakMap();
    for (const one of seed.connections)
      if (isManaged(one)) put({ ...managedOf(one, idp), apps: [seed.appId] });
    const { appId = '', connections = [] } = seed.mobile ?? {};
    for (const one of connections) put({ ...managedOf(one, idp), apps: [appId] });
  }
  reset();

  return {
    all: () => [...kept.values()].map(filled),
    find: (identifier) => {
      const found = kept.get(identifier);
      return found && filled(found);
    },
    create: (draft) => {
      const { row, identifier, fields } = draft;
      if (kept.has(identifier)) return refuse('connection_exists', identifier);
      const missing = missingOf(row, fields, 'to_save');
      if (missing) return refuse('field_first', missing.label);
      const first = row.fields.filter((field) => field.first);
      const tooEarly = row.fields.find(({ name }) => fields.has(name) && !isAmong(first, name));
      if (first.length > 0 && tooEarly)
        return refuse('field_first', first.map(({ label }) => label).join(', '));
      const malformed = malformedOf(fields);
      if (malformed) return malformed;
      return save({
        ...valuesOf(draft),
        id: randomBytes(12).toString('hex'),
        nameZh: draft.displayName,
        fields,
        apps: [],
      });
    },
    change: (old, draft) => {
      const { row } = draft;
      if (row.type !== old.type) return refuse('fixed_value', 'type');
      if (draft.identifier !== old.identifier) return refuse('fixed_value', 'identifier');
      const secrets = row.fields.filter(({ secret }) => secret);
      const moved = row.fields.some(
        ({ name, secretsGoThere }) =>
          secretsGoThere && draft.fields.get(name) !== old.fields.get(name),
      );
      // Whoever may not read a secret may not have it sent to a place of their own either.
      const untyped = moved && secrets.find(({ name }) => !draft.fields.has(name));
      if (untyped) return refuse('field_first', untyped.label);

      const saved = [...old.fields].filter(([name]) => isAmong(secrets, name));
      const fields = new Map([...saved, ...draft.fields]);
      const missing = missingOf(row, fields, old.apps.length > 0 ? 'to_switch_on' : 'to_save');
      if (missing) return refuse('field_first', missing.label);
      const malformed = malformedOf(fields);
      if (malformed) return malformed;
      const nameZh = draft.displayName === old.displayName ? old.nameZh : draft.displayName;
      return save({ ...old, ...valuesOf(draft), nameZh, fields });
    },
    switchOn: (old, appId, on) => {
      const row = typeOf(old.type);
      const missing = row && missingOf(row, old.fields, 'to_switch_on');
      if (on && missing) return refuse('field_first', missing.label);
      const others = old.apps.filter((one) => one !== appId);
      return put({ ...old, apps: on ? [...others, appId] : others });
    },
    remove: ({ identifier }) => {
      kept.delete(identifier);
      entries.removed(identifier);
    },
    offeredTo,
    offered: () => [...offeredTo(seed.appId), ...seed.connections.filter((one) => !isManaged(one))],
    reset,
  };
}

function refuse(refused: Failure, about: string): Refused {
  return { refused, about };
}

function isAmong(rows: readonly FieldRow[], name: string): boolean {
  return rows.some((field) => field.name === name);
}

function valuesOf({ row, fields: _, ...values }: Draft) {
  return { ...values, type: row.type };
}

/** What is needed to switch on is what is needed to save, and more. */
function missingOf(
  row: TypeRow,
  fields: ReadonlyMap<string, string>,
  stage: 'to_save' | 'to_switch_on',
): FieldRow | undefined {
  return row.fields.find(
    ({ name, needed, where }) =>
      !fields.has(name) &&
      (needed === 'to_save' || (needed && needed === stage)) &&
      (!where || fields.has(where.field) === where.filled),
  );
}
