import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { currentReading } from '@ddm-openapi/foundation/documents/reading';
import { type Finding, InputError } from '@ddm-openapi/foundation/findings';
import { runWithin } from '@ddm-openapi/foundation/process';
import { sourceCondition, workspace } from '@ddm-openapi/foundation/workspace';
import type { SpectralResult } from './spectral/child.js';
import type { SpectralJob } from './spectral/run.js';

const child = fileURLToPath(new URL('./spectral/child.ts', import.meta.url));

/** A document to lint, and the rules if they are not those of `.spectral.yaml`. */
export interface SpectralTask {
  readonly document: string;
  readonly ruleset?: string;
}

/**
 * Lints documents and gives back the findings of each, at their places. All are linted in one process, which loads Spectral once,
 * keeps no file for later, and is ended when a pattern or a ring in a document takes forever. It starts at once, and
 * waits for tasks that come later. Throws an InputError if a document cannot be checked.
 */
export async function spectralLintAll(
  tasks: AsyncIterable<SpectralTask> | Iterable<SpectralTask>,
): Promise<Finding[][]> {
  const { alsoRead, timeLimit } = currentReading();
  async function* lines(): AsyncGenerator<string> {
    for await (const { document, ruleset = join(workspace, '.spectral.yaml') } of tasks) {
      const job: SpectralJob = {
        document: resolve(workspace, document),
        ruleset: resolve(workspace, ruleset),
        alsoRead,
      };
      yield `${JSON.stringify(job)}\n`;
    }
  }
  const args = ['--max-old-space-size=2048', '-C', sourceCondition, '--import', 'tsx', child];
  const output = await runWithin(timeLimit, 'Spectral', process.execPath, args, { input: lines() });
  if (output.code !== 0) throw new InputError(`Spectral ended before it had finished.\n${inShort(output.stderr)}`);
  return output.stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const result = JSON.parse(line) as SpectralResult;
      if ('failure' in result) throw new InputError(result.failure);
      return result.findings;
    });
}

/** Lints one document. */
export async function spectralLint(document: string, ruleset?: string): Promise<Finding[]> {
  const [findings = []] = await spectralLintAll([{ document, ...(ruleset && { ruleset }) }]);
  return findings;
}

/** What a process that ran out of memory or failed says, without the places in the code. */
function inShort(text: string): string {
  if (/heap out of memory|heap limit/.test(text)) return 'The document needs more memory than 2 GB.';
  return text
    .split('\n')
    .filter((line) => line.trim() && !/^\s+at /.test(line))
    .join('\n');
}
