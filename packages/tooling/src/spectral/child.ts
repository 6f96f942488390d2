/** The process that lints: takes jobs as lines of JSON, and prints a line with the result of each. */

import { relative } from 'node:path';
import { createInterface } from 'node:readline';
import { RefusedError } from '@ddm-openapi/foundation/documents/refused.mjs';
import type { Finding } from '@ddm-openapi/foundation/findings';
import { workspace } from '@ddm-openapi/foundation/workspace';
import { runSpectral, type SpectralJob } from './run.js';

/** The findings of a job, or why there are none, for the user. */
export type SpectralResult = { readonly findings: Finding[] } | { readonly failure: string };

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await resultOf(JSON.parse(line) as SpectralJob)));
}

async function resultOf(job: SpectralJob): Promise<SpectralResult> {
  try {
    return { findings: await runSpectral(job) };
  } catch (error) {
    const file = relative(workspace, job.document);
    return { failure: `Spectral could not check ${file}.\n${inWords(error)}` };
  }
}

function inWords(error: unknown): string {
  if (error instanceof RefusedError) return error.message;
  const [first = error] = error instanceof AggregateError ? error.errors : [];
  if (first instanceof RangeError) return 'It nests too deep, or refers to itself in a way that never ends.';
  const { code, message } = Object(first) as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'There is no such file.';
  const { cause } = Object(first) as Error;
  return `A rule failed on it: ${cause instanceof Error ? cause.message : (message ?? String(first))}`;
}
