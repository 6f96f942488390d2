import { execFile } from 'node:child_process';
import type { Emulator } from '@ddm-openapi/emulator';
import { projectId } from '../../build/example-states/emulate.js';

/** What the samples take from their environment, for an emulator. */
export function variables(emulator: Emulator): Record<string, string> {
  return {
    OS_PROJECT_ID: projectId,
    OS_TOKEN: emulator.issueToken(),
    OS_PASSWORD: 'NotAReal-Passw0rd',
    OS_ACCESS_KEY: 'FAKEACCESSKEY0000001',
    OS_SECRET_KEY: 'notARealSecretKeyNotARealSecretKey000001',
  };
}

/** Runs a program with what the samples need. Returns what it printed if it failed, nothing else. */
export function execute(program: string, args: readonly string[], emulator: Emulator): Promise<string> {
  const env = { PATH: process.env.PATH, ...variables(emulator) };
  return new Promise((resolve) => {
    execFile(program, args, { env, timeout: 120_000 }, (error, stdout, stderr) => {
      resolve(error ? `${error.message}${stdout}${stderr}` : '');
    });
  });
}

/** Runs a sample for the command line against an emulator. Returns what it printed if it failed, nothing else. */
export function runCurl(sample: string, emulator: Emulator): Promise<string> {
  const command = sample.replace(/https:\/\/ddm\.[^/"]+/, emulator.url);
  return execute('sh', ['-c', `${command} --silent --show-error --fail-with-body`], emulator);
}

/** A sample of TypeScript that calls an emulator. */
export function towards(sample: string, emulator: Emulator): string {
  return sample.replace('createDdmClient({', `createDdmClient({ baseUrl: '${emulator.url}',`);
}
