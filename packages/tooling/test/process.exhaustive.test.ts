import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { InputError } from '@ddm-openapi/foundation/findings';
import { runWithin } from '@ddm-openapi/foundation/process';
import { sourceCondition, workspace } from '@ddm-openapi/foundation/workspace';
import { describe, expect, test } from '@jest/globals';
import { gone, waitingShell } from './waiting-shell.js';

const { folder, shell, started } = waitingShell();

test('a program that takes too long is stopped, including its child processes', async () => {
  const running = runWithin(1, 'The shell', 'sh', shell());
  running.catch(() => {});
  const both = await started();
  await expect(running).rejects.toThrow(/^The shell took more than 1 s and was stopped\. .*--time-limit\.$/);
  await expect(running).rejects.toBeInstanceOf(InputError);
  expect(await Promise.all(both.map(gone))).toEqual([true, true]);
});

describe('when this process ends', () => {
  test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)('by %s, so do the programs that it runs', async (signal) => {
    const script = join(folder(), 'script.mts');
    const module = pathToFileURL(join(workspace, 'packages/foundation/src/process.ts'));
    await writeFile(
      script,
      `import { runWithin } from '${module}';\nawait runWithin(600, 'The shell', 'sh', ${JSON.stringify(shell())});\n`,
    );
    const args = ['-C', sourceCondition, '--import', 'tsx', script];
    const parent = spawn(process.execPath, args, { cwd: workspace, stdio: 'ignore' });
    const both = await started();
    parent.kill(signal);
    expect(await once(parent, 'exit')).toEqual([null, signal]);
    expect(await Promise.all(both.map(gone))).toEqual([true, true]);
  });
});
