/**
 * What the broker keeps across a restart, when it is given a file: one JSON document of
 * named values. It holds secrets: only its owner may read it, and it is replaced whole.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

export interface DataFile {
  read(name: string): unknown;
  write(name: string, value: unknown): void;
  remove(name: string): void;
}

/** @param path empty: nothing is kept */
export function openDataFile(path: string): DataFile {
  const found: unknown = path && existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
  const values = Object(found) as Record<string, unknown>;

  function save(): void {
    const next = `${path}.next`;
    writeFileSync(next, JSON.stringify(values), { mode: 0o600 });
    renameSync(next, path);
  }
  return {
    read: (name) => (Object.hasOwn(values, name) ? values[name] : undefined),
    write: (name, value) => {
      if (!path) return;
      values[name] = value;
      save();
    },
    remove: (name) => {
      if (!path) return;
      delete values[name];
      save();
    },
  };
}
