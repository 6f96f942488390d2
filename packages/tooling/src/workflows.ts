import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { InputError } from '@ddm-openapi/foundation/findings';
import { workspace } from '@ddm-openapi/foundation/workspace';
import { parse } from 'yaml';

export interface Step {
  id?: string;
  if?: string;
  uses?: string;
  run?: string;
  shell?: string;
  'working-directory'?: string;
  env?: Record<string, string>;
  with?: Record<string, string>;
}

type Concurrency = string | { group: string };

export interface Job {
  if?: string;
  env?: Record<string, string>;
  environment?: string;
  permissions?: Record<string, string>;
  concurrency?: Concurrency;
  'timeout-minutes'?: number;
  strategy?: { matrix: Record<string, string[]> };
  steps: Step[];
}

export interface Workflow {
  /** The name of its file, without the ending. */
  file: string;
  text: string;
  on: string | Record<string, unknown>;
  env?: Record<string, string>;
  permissions?: Record<string, string>;
  concurrency?: Concurrency;
  jobs: Record<string, Job>;
}

export const workflowFolder = join(workspace, '.github/workflows');

/** Reads all workflows, in the order of their names. */
export async function readWorkflows(folder = workflowFolder): Promise<Workflow[]> {
  return Promise.all((await namesIn(folder)).map((name) => readWorkflow(name, folder)));
}

/** Reads one workflow. Throws an InputError that lists those that there are. */
export async function readWorkflow(name: string, folder = workflowFolder): Promise<Workflow> {
  const text = await readFile(join(folder, `${name}.yml`), 'utf8').catch(async () => {
    throw new InputError(`There is no workflow "${name}". There are ${(await namesIn(folder)).join(', ')}.`);
  });
  return { ...(parse(text) as Omit<Workflow, 'file' | 'text'>), file: name, text };
}

async function namesIn(folder: string): Promise<string[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.yml'));
  return files.map((file) => basename(file, '.yml')).sort();
}
