/**
 * Lets the tools that people use generate clients from the bundle, checks their types, and loads the bundle in mock
 * servers and converters; each is installed at its pinned version in a temporary folder. Takes minutes; exits 1 when one
 * fails. `--only NAME` tries one tool; `--write` writes the table to docs/generators.md. `--lock` updates the lockfiles of the tools,
 * after a new version or to take fixes, and tries nothing.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeFiles } from '@ddm-openapi/foundation/files';
import { InputError } from '@ddm-openapi/foundation/findings';
import { expectSuccess, runBin } from '@ddm-openapi/foundation/process';
import { main } from '@ddm-openapi/foundation/steps';
import { places, workspace } from '@ddm-openapi/foundation/workspace';
import type { Document } from '@ddm-openapi/spec/derive';
import { lock as lockTool } from '@ddm-openapi/spec/third-party-tools/install';
import { page } from '@ddm-openapi/spec/third-party-tools/page';
import { table } from '@ddm-openapi/spec/third-party-tools/table';
import type { Result, Tool } from '@ddm-openapi/spec/third-party-tools/tool';
import { tools } from '@ddm-openapi/spec/third-party-tools/tools';
import { tryTool } from '@ddm-openapi/spec/third-party-tools/try';
import { bundle } from '@ddm-openapi/tooling/bundle';

await main(async () => {
  const { only, write, lock } = readOptions();
  if (lock) return lockAll(only);
  await bundle();
  const results = await tryAll(only);
  console.log(table(results));
  if (write) await writePage(results);
  const failed = results.filter((result) => result.failed);
  if (failed.length) throw new InputError(`${failed.length} of ${results.length} tools failed.`);
});

function readOptions(): { only: readonly Tool[]; write: boolean; lock: boolean } {
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({ options: { only: { type: 'string' }, write: flag, lock: flag } });
  const { write, lock } = values;
  if (values.only === undefined) return { only: tools, write, lock };
  if (write) throw new InputError('--write needs all tools; leave --only out.');
  const only = tools.filter(({ name }) => name === values.only);
  if (only.length) return { only, write, lock };
  throw new InputError(`--only takes ${tools.map(({ name }) => name).join(', ')}, not "${values.only}".`);
}

async function lockAll(some: readonly Tool[]): Promise<void> {
  const scratch = await mkdtemp(join(tmpdir(), 'ddm-lockfiles-'));
  try {
    for (const [index, tool] of some.entries()) await lockTool(tool, join(scratch, String(index)));
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Runs the tools one at a time: each may use the whole machine, and failures are printed under the name of the tool. */
async function tryAll(some: readonly Tool[]): Promise<Result[]> {
  const document = JSON.parse(await readFile(places.bundle, 'utf8')) as Document;
  const scratch = await mkdtemp(join(tmpdir(), 'ddm-generators-'));
  const results: Result[] = [];
  try {
    for (const [index, tool] of some.entries()) {
      console.error(`${tool.name} ${tool.version}`);
      results.push(await tryTool(tool, { folder: join(scratch, String(index)), bundle: places.bundle, document }));
    }
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  return results;
}

async function writePage(results: readonly Result[]): Promise<void> {
  await writeFiles(join(workspace, 'docs'), { 'generators.md': page(results) });
  expectSuccess(await runBin('prettier', ['--write', 'docs/generators.md']), 'prettier');
}
