import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Ran } from './program.js';
import { cli } from './terminal.js';

/** A bash with its own folder, where `ddm` is the built program. */
export interface Bash {
  /** Runs a script in one shell. It ends with the first command that fails. */
  run(script: string): Promise<Ran>;
  close(): Promise<void>;
}

export async function openBash(): Promise<Bash> {
  const folder = await mkdtemp(join(tmpdir(), 'cli-readme-'));
  await writeFile(join(folder, 'ddm'), `#!/bin/sh\nexec "${process.execPath}" "${cli}" "$@"\n`);
  await chmod(join(folder, 'ddm'), 0o755);
  const env = { PATH: `${folder}:${process.env.PATH}`, HOME: folder, NEW_PASSWORD: 'NotAReal-Passw0rd' };
  return {
    run: (script) =>
      new Promise((resolve) => {
        execFile('bash', ['--norc', '-euo', 'pipefail', '-c', script], { env, cwd: folder }, (error, stdout, stderr) =>
          resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
        );
      }),
    close: () => rm(folder, { recursive: true, force: true }),
  };
}
