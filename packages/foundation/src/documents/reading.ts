import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { InputError } from '../findings.js';

/** How documents are read in this process. */
export interface Reading {
  /** Other folders that a document may read from; absolute paths. */
  alsoRead: readonly string[];
  /** The number of seconds that a tool may need for a document. */
  timeLimit: number;
}

const reading: Reading = { alsoRead: [], timeLimit: 120 };

/** Limits of a command for the documents that it reads. */
export function currentReading(): Readonly<Reading> {
  return reading;
}

/** The options of every command that reads documents, for `parseArgs`. */
export const readingOptions = {
  'also-read': { type: 'string', multiple: true },
  'time-limit': { type: 'string' },
} as const;

/**
 * Applies the values of `readingOptions` to the rest of this process. Throws an InputError if a value is not a folder
 * or not a number.
 */
export async function setReading(values: {
  readonly 'also-read'?: readonly string[] | undefined;
  readonly 'time-limit'?: string | undefined;
}): Promise<void> {
  const folders = (values['also-read'] ?? []).map((folder) => resolve(folder));
  for (const folder of folders) {
    const stats = await stat(folder).catch(() => undefined);
    if (!stats?.isDirectory()) throw new InputError(`--also-read takes a folder, and ${folder} is not one.`);
  }
  const seconds = Number(values['time-limit'] ?? reading.timeLimit);
  if (!(seconds > 0 && seconds <= 86_400))
    throw new InputError(`--time-limit takes seconds, from 1 to 86400, not "${values['time-limit']}".`);
  Object.assign(reading, { alsoRead: folders, timeLimit: seconds });
}
