import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runBin } from '@ddm-openapi/foundation/process';

const compilerOptions = {
  strict: true,
  target: 'es2022',
  lib: ['es2023', 'dom', 'dom.iterable'],
  module: 'esnext',
  moduleResolution: 'bundler',
  noEmit: true,
  skipLibCheck: true,
  types: [],
};

/** Checks the TypeScript files below a folder strictly and returns the errors, one per line as printed by tsc. */
export async function typeErrors(folder: string, code: string): Promise<string[]> {
  const project = join(folder, 'tsconfig.json');
  await writeFile(project, JSON.stringify({ compilerOptions, include: [code] }));
  const output = await runBin('typescript', ['--project', project, '--pretty', 'false'], folder, 'tsc');
  const errors = output.stdout.split('\n').filter((line) => /\berror TS\d+:/.test(line));
  if (output.code !== 0 && !errors.length) throw new Error(`tsc failed.\n${output.stdout}${output.stderr}`);
  return errors;
}
