import { BodyBuffer } from '../core/body-buffer.js';
import type { Schema } from './state.js';

/** What an export says of a schema. */
export interface ExportedSchema {
  name: string;
  mode: Schema['mode'];
  shards: number;
}

/** The most bytes that an import may unpack to, so that a small request cannot fill the memory. */
const mostBytes = 1024 * 1024;

/** Metadata as the service exports it: JSON, compressed with gzip, in Base64. */
export async function packSchemas(schemas: readonly Schema[]): Promise<string> {
  const exported: ExportedSchema[] = schemas.map(({ name, mode, shards }) => ({ name, mode, shards: shards.length }));
  const packed = new Blob([JSON.stringify(exported)]).stream().pipeThrough(new CompressionStream('gzip'));
  return btoa(Array.from(await read(packed, Number.POSITIVE_INFINITY), (byte) => String.fromCharCode(byte)).join(''));
}

/** The schemas of an export; undefined for a text that is none. */
export async function unpackSchemas(text: string): Promise<ExportedSchema[] | undefined> {
  try {
    const packed = new Blob([Uint8Array.from(atob(text), (character) => character.charCodeAt(0))]);
    const json = await read(packed.stream().pipeThrough(new DecompressionStream('gzip')), mostBytes);
    const value: unknown = JSON.parse(new TextDecoder().decode(json));
    return Array.isArray(value) && value.every(isExported) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Reads a stream. Throws a RangeError once more has come than allowed, in bytes. */
async function read(stream: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array> {
  const body = new BodyBuffer(limit);
  const reader = stream.getReader();
  for (let part = await reader.read(); part.value; part = await reader.read()) {
    if (body.add(part.value)) continue;
    await reader.cancel();
    throw new RangeError('too large');
  }
  return body.bytes();
}

function isExported(value: unknown): value is ExportedSchema {
  const { name, mode, shards } = (value ?? {}) as Partial<ExportedSchema>;
  const named = typeof name === 'string' && /^[a-z][a-z0-9_]{1,47}$/.test(name);
  return named && (mode === 'cluster' || mode === 'single') && Number.isInteger(shards) && Number(shards) >= 1;
}
