import { gunzipSync, gzipSync } from 'node:zlib';
import type { Schema } from './state.js';

/** What an export says of a schema. */
export interface ExportedSchema {
  name: string;
  mode: Schema['mode'];
  shards: number;
}

/** The most bytes that an import may unpack to, so that a small request cannot fill the memory. */
const limit = 8 * 1024 * 1024;

/** Metadata as the service exports it: JSON, compressed with gzip, in Base64. */
export function packSchemas(schemas: readonly Schema[]): string {
  const exported: ExportedSchema[] = schemas.map(({ name, mode, shards }) => ({ name, mode, shards: shards.length }));
  return gzipSync(JSON.stringify(exported)).toString('base64');
}

/** The schemas of an export; undefined for a text that is none. */
export function unpackSchemas(text: string): ExportedSchema[] | undefined {
  try {
    const value: unknown = JSON.parse(gunzipSync(Buffer.from(text, 'base64'), { maxOutputLength: limit }).toString());
    return Array.isArray(value) && value.every(isExported) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isExported(value: unknown): value is ExportedSchema {
  const { name, mode, shards } = (value ?? {}) as Partial<ExportedSchema>;
  const named = typeof name === 'string' && /^[a-z][a-z0-9_]{1,47}$/.test(name);
  return (
    named &&
    (mode === 'cluster' || mode === 'single') &&
    Number.isInteger(shards) &&
    Number(shards) >= 1 &&
    Number(shards) <= 4096
  );
}
