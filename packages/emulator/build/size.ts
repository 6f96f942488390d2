import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { places } from '@ddm-openapi/foundation/workspace';

/** The most bytes that the worker may have, gzipped, so that a page can load it in passing. */
export const workerLimit = 200 * 1024;

/** Bytes of a script, gzipped. */
export function gzipped(script: string): number {
  return gzipSync(script, { level: 9 }).length;
}

/** Bytes of the built worker, gzipped. */
export async function workerSize(): Promise<number> {
  return gzipped(await readFile(join(places.emulator, 'dist/worker.js'), 'utf8'));
}
