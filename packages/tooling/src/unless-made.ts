import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFiles } from '@ddm-openapi/foundation/files';
import { workspace } from '@ddm-openapi/foundation/workspace';
import { contentKey } from './content-key.js';

// See docs/decisions/0255-build-keeps-what-has-not-changed.md.
const cache = join(workspace, 'node_modules/.cache/build');

/** A step of the build that writes files: what it depends on and what it writes, as files and whole folders; absolute paths. */
export interface Making {
  readonly name: string;
  readonly inputs: readonly string[];
  /** Names of folders inside the inputs that do not matter. */
  readonly except?: readonly string[];
  readonly outputs: readonly string[];
}

/** The state of inputs and outputs after a step has succeeded. */
interface Made {
  readonly inputs: string;
  readonly outputs: string;
}

/** Runs a step, unless neither its inputs nor what it wrote have changed since it last succeeded. */
export async function unlessMade(making: Making, make: () => Promise<void>, folder = cache): Promise<void> {
  const { name, inputs, except, outputs } = making;
  const key = await contentKey(inputs, except);
  const last = await readMade(join(folder, `${name}.json`));
  if (last?.inputs === key && last.outputs === (await contentKey(outputs))) return;
  await make();
  // The inputs as they were before: one that was written to meanwhile makes the next run.
  const made: Made = { inputs: key, outputs: await contentKey(outputs) };
  await writeFiles(folder, { [`${name}.json`]: JSON.stringify(made) });
}

async function readMade(file: string): Promise<Made | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Made;
  } catch {
    return undefined;
  }
}
